package org.coursemigration.core.backup;

import org.coursemigration.api.migration.CourseMigrationException;

/**
 * The backup may be stored, or restored already, which is not known just now: nothing is made or
 * given up for it.
 */
final class CannotTellException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  CannotTellException(CourseMigrationException cause) {
    super(cause.getMessage(), cause);
  }
}
