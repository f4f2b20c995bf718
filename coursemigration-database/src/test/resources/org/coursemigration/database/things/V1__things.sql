CREATE TABLE IF NOT EXISTS thing (
  id ${identity},
  name VARCHAR(100) NOT NULL,
  told ${text},
  content ${long_text},
  bytes ${bytes},
  seen ${instant},
  CONSTRAINT thing_name UNIQUE (name)
) ${table};
CREATE TABLE IF NOT EXISTS other_thing (
  id ${identity},
  name VARCHAR(100) NOT NULL
) ${table};
CREATE INDEX IF NOT EXISTS other_thing_name ON other_thing (name);
INSERT INTO thing (name)
  SELECT d.name FROM (SELECT 'first' AS name) d
  WHERE NOT EXISTS (SELECT 1 FROM thing t WHERE t.name = d.name);
INSERT INTO other_thing (name)
  SELECT d.name FROM (SELECT 'second' AS name) d
  WHERE NOT EXISTS (SELECT 1 FROM other_thing t WHERE t.name = d.name);
