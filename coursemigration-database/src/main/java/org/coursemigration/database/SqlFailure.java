package org.coursemigration.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** What a database said, under what was thrown because of it. */
final class SqlFailure {

  private SqlFailure() {}

  static Optional<SQLException> in(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst();
  }
}
