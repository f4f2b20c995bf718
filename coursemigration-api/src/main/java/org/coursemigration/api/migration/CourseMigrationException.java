package org.coursemigration.api.migration;

/**
 * The root of everything this library throws on purpose. The message is written for the
 * administrator: it names what was worked on and what stands in the way, and holds no secret.
 */
public class CourseMigrationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CourseMigrationException(String message) {
    super(message);
  }

  public CourseMigrationException(String message, Throwable cause) {
    super(message, cause);
  }
}
