package org.coursemigration.mbz.read;

import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.xml.Leaves;

/** Adds up the text that is kept in memory: each leaf may be large, all of them may not. */
final class TextBudget {
  private final String entry;
  private final long allowed;
  private long left;

  TextBudget(String entry, BackupLimits limits) {
    this.entry = entry;
    this.allowed = limits.maxModelChars();
    this.left = allowed;
  }

  Leaves spend(Leaves leaves) {
    for (String value : leaves.asMap().values()) {
      left -= value == null ? 0 : value.length();
    }
    if (left < 0) {
      throw InvalidBackupException.in(
          entry, "the names and settings hold more than " + allowed + " characters");
    }
    return leaves;
  }
}
