package org.coursemigration.api.engine;

import org.coursemigration.api.migration.Migration;

/**
 * Lets a host act in the middle of a restore. Hooks run in the order in which they are bound, in
 * the thread of the restore. One that throws fails the attempt with its message, which the report
 * shows, and the course that was made is deleted.
 */
public interface RestoreHook {

  /** Before the precheck; may change what was unpacked. */
  default void beforePrecheck(Migration migration, UnpackedBackup backup) {}

  /** After the precheck and before a course is made; may refuse by throwing. */
  default void afterPrecheck(Migration migration, UnpackedBackup backup, PrecheckReport report) {}

  /** After the course is restored and before the migration is completed. */
  default void afterRestore(Migration migration, RestoreReport report) {}
}
