-- When all migrations of a list had ended and that was noticed; empty before.
ALTER TABLE coursemigration_upload ADD COLUMN IF NOT EXISTS timefinished BIGINT;
CREATE INDEX IF NOT EXISTS coursemigration_upload_finished ON coursemigration_upload (timefinished, id);

-- What was noticed, whether or not it was told to anybody: so nothing is told twice.
CREATE TABLE IF NOT EXISTS coursemigration_notice (
  id ${identity},
  noticekey VARCHAR(200) NOT NULL,
  uuid CHAR(36) NOT NULL,
  kind VARCHAR(50) NOT NULL,
  subject ${text} NOT NULL,
  content ${text} NOT NULL,
  other ${text} NOT NULL,
  timecreated BIGINT NOT NULL,
  CONSTRAINT coursemigration_notice_once UNIQUE (noticekey)
) ${table};
CREATE INDEX IF NOT EXISTS coursemigration_notice_time ON coursemigration_notice (timecreated, id);

-- The way of a notice through each notifier that was on when it was noticed.
CREATE TABLE IF NOT EXISTS coursemigration_delivery (
  noticeid BIGINT NOT NULL,
  notifier VARCHAR(100) NOT NULL,
  tries INT NOT NULL,
  -- When it is to be sent, next; empty once it was sent or given up.
  nexttry BIGINT,
  timesent BIGINT,
  -- Why it could not be sent last.
  error ${text},
  PRIMARY KEY (noticeid, notifier)
) ${table};
CREATE INDEX IF NOT EXISTS coursemigration_delivery_due ON coursemigration_delivery (notifier, nexttry, noticeid);
