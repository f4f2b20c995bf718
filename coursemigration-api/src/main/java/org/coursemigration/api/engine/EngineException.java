package org.coursemigration.api.engine;

import org.coursemigration.api.migration.CourseMigrationException;

/** A backup or a restore failed. The message goes into the report as it is. */
public class EngineException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  public EngineException(String message) {
    super(message);
  }

  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
