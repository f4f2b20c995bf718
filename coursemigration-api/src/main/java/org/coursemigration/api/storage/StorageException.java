package org.coursemigration.api.storage;

import org.coursemigration.api.migration.CourseMigrationException;

/**
 * A storage could not do what it was asked to. This type itself says "cannot tell": the same call
 * may work later. The types below it are final answers.
 */
public class StorageException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  public StorageException(String message) {
    super(message);
  }

  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
