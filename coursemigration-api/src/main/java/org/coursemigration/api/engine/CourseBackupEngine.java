package org.coursemigration.api.engine;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Makes course backups. Used by several threads at once, for different courses. Interrupting the
 * thread may end a backup early with an {@link EngineException}; one that returns is whole.
 */
public interface CourseBackupEngine {

  /**
   * Writes a Moodle backup file ({@code .mbz}) of the course and leaves the stream open. Changes
   * nothing. Memory must not grow with the course. A course that is changed meanwhile gives a
   * backup that is consistent in itself.
   *
   * @throws EngineException if the course is not there or cannot be backed up
   * @throws IOException what the stream threw, unchanged
   */
  void backUp(BackupRequest request, OutputStream out, Progress progress) throws IOException;
}
