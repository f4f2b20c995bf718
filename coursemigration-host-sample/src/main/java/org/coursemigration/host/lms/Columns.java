package org.coursemigration.host.lms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Column values as the LMS stores them: times in epoch milliseconds, what is not there as null. */
final class Columns {

  private Columns() {}

  static Long nullableLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(nullableLong(row, column)).map(Instant::ofEpochMilli);
  }

  static Long millis(Optional<Instant> instant) {
    return instant.map(Instant::toEpochMilli).orElse(null);
  }
}
