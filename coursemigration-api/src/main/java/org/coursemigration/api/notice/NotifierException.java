package org.coursemigration.api.notice;

import org.coursemigration.api.migration.CourseMigrationException;

/**
 * A notice could not be sent. The message is for an administrator: it names the setting or the
 * receiver and says what to do, and holds no secret.
 */
public class NotifierException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  public NotifierException(String message) {
    super(message);
  }

  public NotifierException(String message, Throwable cause) {
    super(message, cause);
  }
}
