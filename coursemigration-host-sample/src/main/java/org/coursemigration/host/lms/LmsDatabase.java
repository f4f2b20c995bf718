package org.coursemigration.host.lms;

import javax.sql.DataSource;
import org.coursemigration.database.Schema;
import org.jdbi.v3.core.Jdbi;

/**
 * The tables {@code lms_*}. They have a schema history of their own, so that others may keep their
 * tables in the same database.
 */
final class LmsDatabase {

  private static final Schema SCHEMA =
      new Schema(
          "the site", LmsDatabase.class, "org/coursemigration/host/lms/db", "lms_schema_history");

  private LmsDatabase() {}

  /** Brings the tables up to date. */
  static Jdbi open(DataSource dataSource) {
    SCHEMA.upgrade(dataSource);
    return Jdbi.create(dataSource);
  }
}
