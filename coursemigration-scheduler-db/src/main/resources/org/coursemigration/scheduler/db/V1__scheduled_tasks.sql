-- A script that broke off is run again from its start, so every step may have been done already.

CREATE TABLE IF NOT EXISTS coursemigration_scheduled_tasks (
  task_name VARCHAR(100) NOT NULL,
  task_instance VARCHAR(100) NOT NULL,
  task_data ${bytes},
  execution_time ${instant} NOT NULL,
  picked BOOLEAN NOT NULL,
  picked_by VARCHAR(50),
  last_success ${instant},
  last_failure ${instant},
  consecutive_failures INT,
  last_heartbeat ${instant},
  version BIGINT NOT NULL,
  wakes BIGINT DEFAULT 0 NOT NULL,
  PRIMARY KEY (task_name, task_instance)
) ${table};
CREATE INDEX IF NOT EXISTS coursemigration_scheduled_tasks_due ON coursemigration_scheduled_tasks (task_name, execution_time);
CREATE INDEX IF NOT EXISTS coursemigration_scheduled_tasks_beat ON coursemigration_scheduled_tasks (last_heartbeat);
