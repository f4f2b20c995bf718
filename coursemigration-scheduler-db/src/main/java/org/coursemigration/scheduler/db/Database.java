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

/** The databases that are supported, and what differs between them. */
enum Database {
  H2("H2"),
  POSTGRESQL("PostgreSQL"),
  MARIADB("MariaDB");

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
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:org/coursemigration/scheduler/db/" + name().toLowerCase(Locale.ROOT))
        .table("coursemigration_scheduler_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
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
