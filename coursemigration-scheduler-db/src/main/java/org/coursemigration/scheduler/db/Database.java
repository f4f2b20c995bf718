package org.coursemigration.scheduler.db;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import javax.sql.DataSource;
import org.coursemigration.api.migration.CourseMigrationException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The databases that are supported, and what differs between them. */
enum Database {
  H2("H2"),
  POSTGRESQL("PostgreSQL"),
  MARIADB("MariaDB");

  private static final int MIGRATION_ATTEMPTS = 5;

  private final String product;

  Database(String product) {
    this.product = product;
  }

  /** Asks the database what it is. */
  static Database of(DataSource dataSource) {
    String product;
    try (Connection connection = dataSource.getConnection()) {
      product = connection.getMetaData().getDatabaseProductName();
    } catch (SQLException e) {
      throw new CourseMigrationException(
          "The scheduler's database does not answer: " + e.getMessage(), e);
    }
    return Arrays.stream(values())
        .filter(database -> database.product.equals(product))
        .findFirst()
        .orElseThrow(
            () ->
                new CourseMigrationException(
                    "The scheduler does not support the database '"
                        + product
                        + "'. It supports H2, PostgreSQL and MariaDB."));
  }

  /**
   * Creates or upgrades our table. The history table is ours, so that a host's own Flyway never
   * meets our scripts.
   */
  void migrate(DataSource dataSource) {
    for (int attempt = 1; ; attempt++) {
      try {
        flyway(dataSource).migrate();
        return;
      } catch (FlywayException e) {
        // Nodes that meet on a new database trip over each other's first step. The scripts can be
        // run twice, and the next attempt finds that step done.
        if (attempt == MIGRATION_ATTEMPTS) {
          throw new CourseMigrationException(
              "The scheduler's table could not be created or upgraded. "
                  + neededModule()
                  + e.getMessage(),
              e);
        }
      }
    }
  }

  private String neededModule() {
    return switch (this) {
      case H2 -> "";
      case POSTGRESQL -> "Is flyway-database-postgresql on the class path? ";
      case MARIADB -> "Is flyway-mysql on the class path? ";
    };
  }

  private Flyway flyway(DataSource dataSource) {
    return Flyway.configure(Database.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:org/coursemigration/scheduler/db/" + name().toLowerCase(Locale.ROOT))
        .table("coursemigration_scheduler_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }

  /** How db-scheduler talks to it. */
  JdbcCustomization customization() {
    return switch (this) {
      case H2 -> new DefaultJdbcCustomization(false);
      case POSTGRESQL -> new PostgreSqlJdbcCustomization(false, false);
      case MARIADB -> new MariaDbTimes();
    };
  }
}
