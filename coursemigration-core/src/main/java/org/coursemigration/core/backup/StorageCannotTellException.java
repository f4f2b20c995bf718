package org.coursemigration.core.backup;

import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.storage.StorageException;

/** The backup may be stored, which is not known just now: nothing is made or given up for it. */
final class StorageCannotTellException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  StorageCannotTellException(StorageException cause) {
    super(cause.getMessage(), cause);
  }
}
