package org.coursemigration.scheduler.db;

import com.github.kagkarlsson.scheduler.jdbc.MariaDBJdbcCustomization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Stores times as UTC without a zone. What db-scheduler offers for that shares one calendar among
 * all threads.
 */
final class MariaDbTimes extends MariaDBJdbcCustomization {

  MariaDbTimes() {
    super(true);
  }

  @Override
  public void setInstant(PreparedStatement statement, int index, Instant value)
      throws SQLException {
    statement.setObject(
        index, value == null ? null : LocalDateTime.ofInstant(value, ZoneOffset.UTC));
  }

  @Override
  public Instant getInstant(ResultSet row, String column) throws SQLException {
    LocalDateTime value = row.getObject(column, LocalDateTime.class);
    return value == null ? null : value.toInstant(ZoneOffset.UTC);
  }
}
