-- Repeatable: a process may die between this and the note that it is done.
CREATE TABLE IF NOT EXISTS coursemigration_scheduled_tasks (
    task_name VARCHAR(100) NOT NULL,
    task_instance VARCHAR(100) NOT NULL,
    task_data VARBINARY(100),
    execution_time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    picked BOOLEAN NOT NULL,
    picked_by VARCHAR(50),
    last_success TIMESTAMP(6) WITH TIME ZONE,
    last_failure TIMESTAMP(6) WITH TIME ZONE,
    consecutive_failures INT,
    last_heartbeat TIMESTAMP(6) WITH TIME ZONE,
    version BIGINT NOT NULL,
    wakes BIGINT DEFAULT 0 NOT NULL,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX IF NOT EXISTS coursemigration_scheduled_tasks_due ON coursemigration_scheduled_tasks (task_name, execution_time);
CREATE INDEX IF NOT EXISTS coursemigration_scheduled_tasks_beat ON coursemigration_scheduled_tasks (last_heartbeat);
