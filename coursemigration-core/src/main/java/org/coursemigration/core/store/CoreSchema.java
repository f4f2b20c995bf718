package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.coursemigration.api.migration.CourseMigrationException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Creates and upgrades the library's tables, with a history of its own beside the host's. */
public final class CoreSchema {

  private static final int MIGRATION_ATTEMPTS = 5;

  private final DataSource dataSource;

  @Inject
  CoreSchema(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Brings the tables to this version of the library. Safe to call at every start, also by several
   * nodes at once. On PostgreSQL and MariaDB the host adds Flyway's module for it.
   *
   * @throws CourseMigrationException if the database does not answer, is not supported, or refuses
   */
  public void migrate() {
    Flyway flyway = flyway();
    for (int attempt = 1; ; attempt++) {
      try {
        flyway.migrate();
        return;
      } catch (FlywayException e) {
        // Nodes that meet on a new database trip over each other's first step; the next attempt
        // finds that step done.
        if (attempt == MIGRATION_ATTEMPTS) {
          throw new CourseMigrationException(
              "The tables of course migration could not be created or upgraded: " + e.getMessage(),
              e);
        }
      }
    }
  }

  private Flyway flyway() {
    return Flyway.configure(CoreSchema.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:org/coursemigration/core/db")
        .table("coursemigration_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .placeholders(kind().words())
        .load();
  }

  private DatabaseKind kind() {
    try {
      return DatabaseKind.of(dataSource);
    } catch (SQLException e) {
      throw new CourseMigrationException("The database cannot be used: " + e.getMessage(), e);
    }
  }
}
