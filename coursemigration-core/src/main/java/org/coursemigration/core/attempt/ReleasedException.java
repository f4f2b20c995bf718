package org.coursemigration.core.attempt;

import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.Migration;

/** This node shuts down: the attempt ends without an outcome, and another node makes the next. */
final class ReleasedException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  ReleasedException(Migration migration) {
    super(
        "The shutdown broke off attempt "
            + migration.attempt()
            + " of migration "
            + migration.id()
            + ".");
  }
}
