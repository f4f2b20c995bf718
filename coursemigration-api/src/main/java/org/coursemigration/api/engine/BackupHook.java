package org.coursemigration.api.engine;

import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.storage.StoredBackup;

/**
 * Lets a host act before and after a backup. Hooks run in the order in which they are bound, in the
 * thread of the backup. One that throws fails the attempt with its message, which the report shows.
 */
public interface BackupHook {

  /** Before the backup is made; may refuse by throwing. */
  default void beforeBackup(Migration migration) {}

  /**
   * After the backup is stored and before the target site is asked to restore it. Called again for
   * the same file when a process died or the target was not asked for another reason.
   */
  default void afterBackup(Migration migration, StoredBackup backup) {}
}
