package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.coursemigration.api.migration.CourseMigrationException;
import org.flywaydb.core.Flyway;

/** Creates and upgrades the library's tables, with a history of its own beside the host's. */
public final class CoreSchema {

  private final DataSource dataSource;

  @Inject
  CoreSchema(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Brings the tables to this version of the library. Safe to call at every start, also by several
   * nodes at once.
   */
  public void migrate() {
    Flyway.configure(CoreSchema.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:org/coursemigration/core/db")
        .table("coursemigration_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .placeholders(kind().words())
        .load()
        .migrate();
  }

  private DatabaseKind kind() {
    try {
      return DatabaseKind.of(dataSource);
    } catch (SQLException e) {
      throw new CourseMigrationException("The database cannot be used: " + e.getMessage(), e);
    }
  }
}
