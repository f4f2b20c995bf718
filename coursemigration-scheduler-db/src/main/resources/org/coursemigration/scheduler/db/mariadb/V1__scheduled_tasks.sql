-- Repeatable: a process may die between this and the note that it is done.
-- Times are DATETIME in UTC: a TIMESTAMP ends in 2038, and its values follow the session's zone.
CREATE TABLE IF NOT EXISTS coursemigration_scheduled_tasks (
    task_name VARCHAR(100) NOT NULL,
    task_instance VARCHAR(100) NOT NULL,
    task_data VARBINARY(100),
    execution_time DATETIME(6) NOT NULL,
    picked BOOLEAN NOT NULL,
    picked_by VARCHAR(50),
    last_success DATETIME(6),
    last_failure DATETIME(6),
    consecutive_failures INT,
    last_heartbeat DATETIME(6),
    version BIGINT NOT NULL,
    wakes BIGINT DEFAULT 0 NOT NULL,
    PRIMARY KEY (task_name, task_instance),
    INDEX coursemigration_scheduled_tasks_due (task_name, execution_time),
    INDEX coursemigration_scheduled_tasks_beat (last_heartbeat)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
