-- Times are milliseconds since 1970-01-01T00:00Z, so no zone of a driver or server can shift them.
-- A script that broke off is run again from its start, so every step may have been done already.
-- File names have 255 characters as Moodle counts; H2 counts those outside the basic plane twice.

CREATE TABLE IF NOT EXISTS coursemigration_upload (
  id ${identity},
  filename VARCHAR(510) NOT NULL,
  userid BIGINT NOT NULL,
  timecreated BIGINT NOT NULL
) ${table};

CREATE TABLE IF NOT EXISTS coursemigration_migration (
  id ${identity},
  action SMALLINT NOT NULL,
  courseid BIGINT,
  destinationcategoryid BIGINT NOT NULL,
  status SMALLINT NOT NULL,
  filename VARCHAR(510),
  storagetype VARCHAR(100),
  filesize BIGINT,
  filesha256 CHAR(64),
  excluded_mods ${text} NOT NULL,
  error ${text} NOT NULL,
  attempt INT NOT NULL,
  retries INT NOT NULL,
  -- Whether the target site may have been asked to restore the backup.
  asked SMALLINT DEFAULT 0 NOT NULL,
  usermodified BIGINT NOT NULL,
  uploadid BIGINT,
  -- What makes a restore request the same as another; empty for backups.
  requestkey CHAR(64),
  -- When the task was queued or the migration last moved; 0 while a task is to be queued.
  timequeued BIGINT NOT NULL,
  -- When the running attempt last told that it lives; 0 while none runs.
  timealive BIGINT DEFAULT 0 NOT NULL,
  -- How far the running attempt was then; no step while that is not known.
  progressstep VARCHAR(100),
  progressdone BIGINT DEFAULT 0 NOT NULL,
  progresstotal BIGINT DEFAULT 0 NOT NULL,
  progressbytes BIGINT DEFAULT 0 NOT NULL,
  timecreated BIGINT NOT NULL,
  timemodified BIGINT NOT NULL,
  -- What the target site told of the restore of a completed backup; empty while it told nothing.
  targetstatus SMALLINT,
  targetcourseid BIGINT,
  targetcourseurl ${text},
  targeterror ${text},
  targetissues INT DEFAULT 0 NOT NULL,
  -- When the target is to be asked about the restore again; empty when it is not.
  nextpoll BIGINT,
  -- How many issues of the restored course nobody has resolved yet.
  openissues INT DEFAULT 0 NOT NULL,
  CONSTRAINT coursemigration_request_once UNIQUE (requestkey)
) ${table};
CREATE INDEX IF NOT EXISTS coursemigration_migration_waiting ON coursemigration_migration (action, status, timequeued, id);
CREATE INDEX IF NOT EXISTS coursemigration_migration_course ON coursemigration_migration (courseid, action);
CREATE INDEX IF NOT EXISTS coursemigration_migration_upload ON coursemigration_migration (uploadid, id);
CREATE INDEX IF NOT EXISTS coursemigration_migration_progress ON coursemigration_migration (uploadid, status);
CREATE INDEX IF NOT EXISTS coursemigration_migration_file ON coursemigration_migration (filename);
CREATE INDEX IF NOT EXISTS coursemigration_migration_modified ON coursemigration_migration (timemodified, id);
CREATE INDEX IF NOT EXISTS coursemigration_migration_status ON coursemigration_migration (status, id);
CREATE INDEX IF NOT EXISTS coursemigration_migration_poll ON coursemigration_migration (nextpoll, id);
CREATE INDEX IF NOT EXISTS coursemigration_migration_issues ON coursemigration_migration (openissues, id);

-- How much of a backup arrived in its course, by part; only activities have a type.
CREATE TABLE IF NOT EXISTS coursemigration_arrival (
  migrationid BIGINT NOT NULL,
  part VARCHAR(20) NOT NULL,
  modname VARCHAR(255) NOT NULL,
  inbackup BIGINT NOT NULL,
  incourse BIGINT NOT NULL,
  PRIMARY KEY (migrationid, part, modname)
) ${table};

-- The course that a completed migration began with, as it was then.
CREATE TABLE IF NOT EXISTS coursemigration_origin (
  migrationid BIGINT NOT NULL PRIMARY KEY,
  courseid BIGINT NOT NULL,
  fullname ${text} NOT NULL,
  address ${text}
) ${table};

-- What a person should look at after a restore.
CREATE TABLE IF NOT EXISTS coursemigration_issue (
  id ${identity},
  migrationid BIGINT NOT NULL,
  kind VARCHAR(50) NOT NULL,
  description ${text} NOT NULL,
  timecreated BIGINT NOT NULL,
  -- Both empty while it is open.
  userresolved BIGINT,
  timeresolved BIGINT
) ${table};
CREATE INDEX IF NOT EXISTS coursemigration_issue_migration ON coursemigration_issue (migrationid, id);
CREATE INDEX IF NOT EXISTS coursemigration_issue_open ON coursemigration_issue (timeresolved, id);

-- Courses that a failed restore left and that are still to be deleted.
CREATE TABLE IF NOT EXISTS coursemigration_cleanup (
  courseid BIGINT NOT NULL PRIMARY KEY,
  migrationid BIGINT NOT NULL,
  timecreated BIGINT NOT NULL
) ${table};

CREATE TABLE IF NOT EXISTS coursemigration_event (
  id ${identity_of_many},
  name VARCHAR(100) NOT NULL,
  migrationid BIGINT,
  userid BIGINT NOT NULL,
  other ${text} NOT NULL,
  description ${text} NOT NULL,
  timecreated BIGINT NOT NULL
) ${table};
CREATE INDEX IF NOT EXISTS coursemigration_event_migration ON coursemigration_event (migrationid, id);
CREATE INDEX IF NOT EXISTS coursemigration_event_name ON coursemigration_event (name, timecreated, id);
CREATE INDEX IF NOT EXISTS coursemigration_event_user ON coursemigration_event (userid, timecreated, id);
CREATE INDEX IF NOT EXISTS coursemigration_event_time ON coursemigration_event (timecreated, id);

CREATE TABLE IF NOT EXISTS coursemigration_setting (
  name VARCHAR(100) NOT NULL PRIMARY KEY,
  content ${text} NOT NULL,
  usermodified BIGINT NOT NULL,
  timemodified BIGINT NOT NULL
) ${table};

-- Who did what; of a secret only that it was changed.
CREATE TABLE IF NOT EXISTS coursemigration_audit (
  id ${identity},
  action VARCHAR(50) NOT NULL,
  subject VARCHAR(255) NOT NULL,
  oldcontent ${text},
  content ${text},
  userid BIGINT NOT NULL,
  timecreated BIGINT NOT NULL
) ${table};
CREATE INDEX IF NOT EXISTS coursemigration_audit_action ON coursemigration_audit (action, timecreated, id);
CREATE INDEX IF NOT EXISTS coursemigration_audit_user ON coursemigration_audit (userid, timecreated, id);
CREATE INDEX IF NOT EXISTS coursemigration_audit_time ON coursemigration_audit (timecreated, id);

-- How many migrations were removed for their age; a list that is not known has the id 0.
CREATE TABLE IF NOT EXISTS coursemigration_removed (
  uploadid BIGINT NOT NULL,
  action SMALLINT NOT NULL,
  status SMALLINT NOT NULL,
  migrations BIGINT NOT NULL,
  PRIMARY KEY (uploadid, action, status)
) ${table};

CREATE TABLE IF NOT EXISTS coursemigration_service (
  id ${identity},
  name VARCHAR(100) NOT NULL,
  enabled SMALLINT NOT NULL,
  CONSTRAINT coursemigration_service_name UNIQUE (name)
) ${table};

CREATE TABLE IF NOT EXISTS coursemigration_service_function (
  serviceid BIGINT NOT NULL,
  functionname VARCHAR(200) NOT NULL,
  PRIMARY KEY (serviceid, functionname)
) ${table};

CREATE TABLE IF NOT EXISTS coursemigration_token (
  id ${identity},
  name VARCHAR(255) NOT NULL,
  serviceid BIGINT NOT NULL,
  userid BIGINT NOT NULL,
  sha256 CHAR(64) NOT NULL,
  validuntil BIGINT,
  iprestriction VARCHAR(255) NOT NULL,
  timecreated BIGINT NOT NULL,
  lastaccess BIGINT,
  CONSTRAINT coursemigration_token_sha256 UNIQUE (sha256)
) ${table};

INSERT INTO coursemigration_service (name, enabled)
  SELECT d.name, 1 FROM (SELECT 'coursemigration' AS name) d
  WHERE NOT EXISTS (SELECT 1 FROM coursemigration_service s WHERE s.name = d.name);
INSERT INTO coursemigration_service_function (serviceid, functionname)
  SELECT s.id, d.name FROM coursemigration_service s CROSS JOIN (
    SELECT 'tool_coursemigration_request_restore' AS name
    UNION ALL SELECT 'coursemigration_get_restore_status') d
  WHERE s.name = 'coursemigration' AND NOT EXISTS (
    SELECT 1 FROM coursemigration_service_function f
    WHERE f.serviceid = s.id AND f.functionname = d.name);
