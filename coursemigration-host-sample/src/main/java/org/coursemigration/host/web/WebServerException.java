package org.coursemigration.host.web;

import org.coursemigration.api.migration.CourseMigrationException;

/** The web server could not do what it was told. */
public final class WebServerException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  WebServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
