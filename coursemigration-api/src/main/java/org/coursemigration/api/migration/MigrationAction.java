package org.coursemigration.api.migration;

/** What a migration does on this site. The codes are Moodle's and are stored: never renumber. */
public enum MigrationAction {
  /** Back up a course of this site and have another site restore it. */
  BACKUP(0),
  /** Restore a backup that another site made. */
  RESTORE(1);

  private final int code;

  MigrationAction(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /**
   * @throws IllegalArgumentException if no action has this code
   */
  public static MigrationAction ofCode(int code) {
    for (MigrationAction action : values()) {
      if (action.code == code) {
        return action;
      }
    }
    throw new IllegalArgumentException("No migration action has the code " + code + ".");
  }
}
