package org.coursemigration.database;

import java.sql.SQLException;
import java.util.function.Supplier;

/**
 * A transaction that the database took back because another one stood in its way: a deadlock, or
 * too long a wait for a lock. Nothing of it is stored, and done again it succeeds.
 */
public final class Collision {

  private static final int ATTEMPTS = 5;

  /** "Transaction rollback" in the SQL standard: deadlocks, and updates at the same time. */
  private static final String ROLLBACK_CLASS = "40";

  private static final String POSTGRESQL_LOCK_NOT_AVAILABLE = "55P03";
  private static final int H2_LOCK_TIMEOUT = 50200;
  private static final int MARIADB_LOCK_WAIT_TIMEOUT = 1205;

  private Collision() {}

  /**
   * Does the work; does it again, a few times, when it collided. It must be a whole transaction.
   */
  public static <T> T repeat(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !isCauseOf(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isCauseOf(RuntimeException failure) {
    return SqlFailure.in(failure).filter(Collision::isCollision).isPresent();
  }

  private static boolean isCollision(SQLException failure) {
    String state = failure.getSQLState();
    return (state != null
            && (state.startsWith(ROLLBACK_CLASS) || state.equals(POSTGRESQL_LOCK_NOT_AVAILABLE)))
        || failure.getErrorCode() == H2_LOCK_TIMEOUT
        || failure.getErrorCode() == MARIADB_LOCK_WAIT_TIMEOUT;
  }
}
