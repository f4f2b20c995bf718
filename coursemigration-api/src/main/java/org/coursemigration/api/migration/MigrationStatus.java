package org.coursemigration.api.migration;

/**
 * Where a migration stands. The codes are those of Moodle's table {@code tool_coursemigration} and
 * are stored: never renumber.
 */
public enum MigrationStatus {
  /** Ended without success; the errors say why. Only a person sets it going again. */
  FAILED(0),
  /** Waits for its first run, or for a run that a person asked for. */
  NOT_STARTED(1),
  /** An attempt runs, or its process died and the next attempt takes over. */
  IN_PROGRESS(2),
  /**
   * Ended with success. Only a backup whose restore failed on the target site is made anew, when a
   * person asks for it.
   */
  COMPLETED(3),
  /** The last attempt failed in a way that may pass; the next one is due later. */
  RETRYING(4);

  private final int code;

  MigrationStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** Whether nothing more happens by itself. */
  public boolean isEnd() {
    return this == FAILED || this == COMPLETED;
  }

  /** Whether a migration in this status may come to the next one. */
  public boolean canBecome(MigrationStatus next) {
    return switch (this) {
      case NOT_STARTED -> next == IN_PROGRESS || next == FAILED;
      case IN_PROGRESS -> next != NOT_STARTED;
      case RETRYING -> next == IN_PROGRESS || next == FAILED;
      case FAILED, COMPLETED -> next == NOT_STARTED;
    };
  }

  /**
   * @throws IllegalArgumentException if no status has this code
   */
  public static MigrationStatus ofCode(int code) {
    for (MigrationStatus status : values()) {
      if (status.code == code) {
        return status;
      }
    }
    throw new IllegalArgumentException("No migration status has the code " + code + ".");
  }
}
