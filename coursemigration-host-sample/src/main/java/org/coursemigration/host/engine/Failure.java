package org.coursemigration.host.engine;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.host.lms.LmsException;
import org.coursemigration.mbz.InvalidBackupException;
import org.jdbi.v3.core.JdbiException;

/** What the backup, the LMS, the disk or the database say, told as the SPI wants it told. */
final class Failure {

  private Failure() {}

  /**
   * Does the work; an exception that is neither of these, such as the one that stops it, goes
   * through.
   *
   * @param what begins the message: {@code The backup 'x.mbz' cannot be unpacked}
   */
  static <T> T told(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidBackupException | LmsException | UncheckedIOException e) {
      throw new EngineException(what + ": " + e.getMessage(), e);
    } catch (JdbiException e) {
      throw new EngineException(what + ": the database refused it" + state(e) + ".", e);
    }
  }

  static void told(String what, Runnable work) {
    told(
        what,
        () -> {
          work.run();
          return null;
        });
  }

  // The database's own words hold the statement with its values: they are for the log.
  private static String state(JdbiException e) {
    return e.getCause() instanceof SQLException sql ? " (SQL state " + sql.getSQLState() + ")" : "";
  }
}
