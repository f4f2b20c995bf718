package org.coursemigration.host.site;

import org.coursemigration.api.migration.CourseMigrationException;

/** A site cannot be opened as it is set up; the message says what to change where. */
public final class ConfigException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }

  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
