package org.coursemigration.scheduler.db;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import org.coursemigration.database.DatabaseKind;

/** How db-scheduler talks to each database. */
final class Dialect {

  private Dialect() {}

  static JdbcCustomization of(DatabaseKind database) {
    return switch (database) {
      case H2 -> new DefaultJdbcCustomization(false);
      case POSTGRESQL -> new PostgreSqlJdbcCustomization(false, false);
      case MARIADB -> new MariaDbTimes();
    };
  }
}
