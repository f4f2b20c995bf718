package org.coursemigration.api.migration;

/** A migration was asked to go where it cannot go from its status. */
public final class IllegalMoveException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  public IllegalMoveException(MigrationId id, MigrationStatus from, MigrationStatus to) {
    super("Migration " + id + " is " + words(from) + " and cannot become " + words(to) + ".");
  }

  private static String words(MigrationStatus status) {
    return switch (status) {
      case FAILED -> "failed";
      case NOT_STARTED -> "not started";
      case IN_PROGRESS -> "in progress";
      case COMPLETED -> "completed";
      case RETRYING -> "retrying";
    };
  }
}
