package org.coursemigration.host.cluster;

/** A moment in the life of a migration at which the process that works on it ends. */
enum HaltPoint {
  /** The name of the file is noted in the row, and nothing is pushed. */
  BACKUP_NAMED,
  /** The bytes are written, and nothing is published. */
  BACKUP_WRITTEN,
  /** The file is published. */
  BACKUP_PUSHED,
  /** The target has agreed, and the row is completed. */
  BACKUP_COMPLETED,
  /** The task is done, and the scheduler has not heard of it. */
  BACKUP_DONE,

  /** The row of the request is stored, and the source has no answer. */
  REQUEST_STORED,
  /** The backup is pulled and checked, and there is no course. */
  BACKUP_CHECKED,
  /** The course is made, and its id is in no row. */
  COURSE_CREATED,
  /** The id of the course is in the row, and the course is empty. */
  COURSE_NOTED,
  /** The next attempt has deleted the course of a dead one, and it is still noted as left over. */
  LEFTOVER_DELETED,
  /** The content is restored and the course visible, and the row is not completed. */
  CONTENT_RESTORED,
  /** The row is completed, and the file is still in the storage. */
  RESTORE_COMPLETED,
  /** The file is deleted, and the scheduler has not heard of it. */
  RESTORE_DONE;

  /** How a process ends that has come to its point. */
  static final int EXIT_CODE = 86;

  /** Ends the process at once if this is its point: nothing is closed and nothing told. */
  void reach(HaltPoint point) {
    if (this == point) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
