package org.coursemigration.mbz.archive;

import org.coursemigration.mbz.ArchiveLimit;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.InvalidBackupException;

/**
 * What may be unpacked in all.
 *
 * @param limit the one that would have to be raised for more
 */
record Budget(long bytes, ArchiveLimit limit) {

  static Budget of(BackupLimits limits, long archiveBytes) {
    long ratio = limits.of(ArchiveLimit.RATIO);
    long byRatio = archiveBytes > Long.MAX_VALUE / ratio ? Long.MAX_VALUE : archiveBytes * ratio;
    long bySize = Math.max(byRatio, limits.of(ArchiveLimit.RATIO_FREE_BYTES));
    long total = limits.of(ArchiveLimit.TOTAL_BYTES);
    return total <= bySize
        ? new Budget(total, ArchiveLimit.TOTAL_BYTES)
        : new Budget(bySize, ArchiveLimit.RATIO);
  }

  InvalidBackupException exceeded() {
    return new InvalidBackupException(
        "the archive unpacks to more than "
            + bytes
            + " bytes, the most that "
            + limit.setting()
            + " allows"
            + (limit == ArchiveLimit.RATIO ? " for its size: it may be an archive bomb" : ""));
  }
}
