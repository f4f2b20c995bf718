package org.coursemigration.core.eventlog;

import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.Migration;

/**
 * The migration moved on without this worker: its attempt was taken over, or a person ended it. The
 * worker stops and changes nothing more.
 */
public final class SupersededException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  public SupersededException(Migration migration) {
    super(
        "Attempt "
            + migration.attempt()
            + " of migration "
            + migration.id()
            + " is over: another worker has it, or it was cancelled.");
  }
}
