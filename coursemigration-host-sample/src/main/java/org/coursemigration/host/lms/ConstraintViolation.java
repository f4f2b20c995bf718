package org.coursemigration.host.lms;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** A statement refused because of a unique or foreign key. */
final class ConstraintViolation {

  // "Integrity constraint violation" in the SQL standard; all three databases keep to it.
  private static final String SQL_STATE_CLASS = "23";

  private ConstraintViolation() {}

  static boolean isCauseOf(JdbiException exception) {
    return exception.getCause() instanceof SQLException sql
        && sql.getSQLState() != null
        && sql.getSQLState().startsWith(SQL_STATE_CLASS);
  }
}
