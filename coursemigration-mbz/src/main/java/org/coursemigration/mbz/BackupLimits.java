package org.coursemigration.mbz;

import java.util.EnumMap;
import java.util.Map;

/**
 * How much a backup may ask of the machine that reads it. Moodle 4.5 itself sets no limits.
 *
 * @param archive every limit that is checked while an archive is unpacked
 * @param maxXmlDepth elements within elements
 * @param maxLeafChars characters of one XML leaf that is kept in memory, such as a name or a
 *     summary; documents that are only passed through are not bound by it
 * @param maxModelChars characters of all names, summaries and settings that are kept in memory
 *     together
 * @param maxContents activities, sections and settings that {@code moodle_backup.xml} may list,
 *     each
 */
public record BackupLimits(
    Map<ArchiveLimit, Long> archive,
    int maxXmlDepth,
    int maxLeafChars,
    int maxModelChars,
    int maxContents) {

  private static final int MEBI = 1 << 20;

  public BackupLimits {
    archive = Map.copyOf(archive);
    for (ArchiveLimit limit : ArchiveLimit.values()) {
      require(limit.setting(), archive.getOrDefault(limit, Long.MIN_VALUE), limit.least());
    }
    require("maxXmlDepth", maxXmlDepth, 1);
    require("maxLeafChars", maxLeafChars, 1);
    require("maxModelChars", maxModelChars, 1);
    require("maxContents", maxContents, 1);
  }

  /**
   * Archives as {@link ArchiveLimit#byDefault} says; 100 levels of XML, 16 Mi characters a leaf and
   * 32 Mi in all, and 200,000 activities.
   */
  public static BackupLimits defaults() {
    Map<ArchiveLimit, Long> archive = new EnumMap<>(ArchiveLimit.class);
    for (ArchiveLimit limit : ArchiveLimit.values()) {
      archive.put(limit, limit.byDefault());
    }
    return new BackupLimits(archive, 100, 16 * MEBI, 32 * MEBI, 200_000);
  }

  /** The value of the limit. */
  public long of(ArchiveLimit limit) {
    return archive.get(limit);
  }

  /**
   * @throws IllegalArgumentException if the value is below {@link ArchiveLimit#least}
   */
  public BackupLimits with(ArchiveLimit limit, long value) {
    Map<ArchiveLimit, Long> changed = new EnumMap<>(archive);
    changed.put(limit, value);
    return new BackupLimits(changed, maxXmlDepth, maxLeafChars, maxModelChars, maxContents);
  }

  private static void require(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
    }
  }
}
