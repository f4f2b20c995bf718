package org.coursemigration.core.store;

import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.database.Schema;

/** Creates and upgrades the library's tables, with a history of its own beside the host's. */
public final class CoreSchema {

  private static final Schema SCHEMA =
      new Schema(
          "course migration",
          CoreSchema.class,
          "org/coursemigration/core/db",
          "coursemigration_schema_history");

  private final DataSource dataSource;

  @Inject
  CoreSchema(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Brings the tables to this version of the library. Safe to call at every start, also by several
   * nodes at once. On PostgreSQL and MariaDB the host adds Flyway's module for it.
   *
   * @throws CourseMigrationException if the database does not answer, is not supported or too old,
   *     or refuses
   */
  public void migrate() {
    SCHEMA.upgrade(dataSource);
  }
}
