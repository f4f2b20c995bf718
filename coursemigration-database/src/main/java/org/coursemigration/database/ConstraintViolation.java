package org.coursemigration.database;

import java.sql.SQLException;

/** A statement that the database refused because of a unique or foreign key. */
public final class ConstraintViolation {

  // "Integrity constraint violation" in the SQL standard; all three databases keep to it.
  private static final String SQL_STATE_CLASS = "23";

  private ConstraintViolation() {}

  /** Whether the failure, or what it was caused by, is one. */
  public static boolean isCauseOf(Throwable failure) {
    return SqlFailure.in(failure).filter(ConstraintViolation::isViolation).isPresent();
  }

  private static boolean isViolation(SQLException failure) {
    return failure.getSQLState() != null && failure.getSQLState().startsWith(SQL_STATE_CLASS);
  }
}
