package org.coursemigration.core.intake;

/**
 * What becomes of a row whose course already has a backup for the same category, in this list or an
 * earlier one, that has not failed.
 */
public enum Duplicates {
  /** It is stored and migrated once more, as Moodle does. */
  AGAIN,
  /** It is left out and counted as skipped. */
  SKIP,
  /** It is refused and counted as failed. */
  FAIL
}
