package org.coursemigration.mbz;

/**
 * How much a backup may ask of the machine that reads it. Moodle 4.5 itself sets no limits.
 *
 * @param maxEntries entries of the archive, directories included
 * @param maxTotalBytes bytes of all entries together, unpacked
 * @param maxEntryBytes bytes of one entry, unpacked
 * @param maxRatio how many times larger than the archive its unpacked content may be
 * @param ratioFreeBytes unpacked bytes that are always allowed, since small archives of repetitive
 *     XML compress well
 * @param maxXmlDepth elements within elements
 * @param maxLeafChars characters of one XML leaf that is kept in memory, such as a name or a
 *     summary; documents that are only passed through are not bound by it
 * @param maxModelChars characters of all names, summaries and settings that are kept in memory
 *     together
 * @param maxContents activities, sections and settings that {@code moodle_backup.xml} may list,
 *     each
 */
public record BackupLimits(
    long maxEntries,
    long maxTotalBytes,
    long maxEntryBytes,
    int maxRatio,
    long ratioFreeBytes,
    int maxXmlDepth,
    int maxLeafChars,
    int maxModelChars,
    int maxContents) {

  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  public BackupLimits {
    requirePositive("maxEntries", maxEntries);
    requirePositive("maxTotalBytes", maxTotalBytes);
    requirePositive("maxEntryBytes", maxEntryBytes);
    requirePositive("maxRatio", maxRatio);
    requirePositive("maxXmlDepth", maxXmlDepth);
    requirePositive("maxLeafChars", maxLeafChars);
    requirePositive("maxModelChars", maxModelChars);
    requirePositive("maxContents", maxContents);
    if (ratioFreeBytes < 0) {
      throw new IllegalArgumentException("ratioFreeBytes must not be negative: " + ratioFreeBytes);
    }
  }

  /**
   * Room for very large courses that still stops a bomb: a million entries, 100 GiB in all, 50 GiB
   * for one entry, 250 times the archive's size once 256 MiB are unpacked, 100 levels of XML, 16 Mi
   * characters a leaf and 200,000 activities.
   */
  public static BackupLimits defaults() {
    return new BackupLimits(
        1_000_000,
        100 * GIB,
        50 * GIB,
        250,
        256 * MIB,
        100,
        16 * (int) MIB,
        32 * (int) MIB,
        200_000);
  }

  public BackupLimits withMaxEntries(long entries) {
    return new BackupLimits(
        entries,
        maxTotalBytes,
        maxEntryBytes,
        maxRatio,
        ratioFreeBytes,
        maxXmlDepth,
        maxLeafChars,
        maxModelChars,
        maxContents);
  }

  public BackupLimits withMaxTotalBytes(long bytes) {
    return new BackupLimits(
        maxEntries,
        bytes,
        maxEntryBytes,
        maxRatio,
        ratioFreeBytes,
        maxXmlDepth,
        maxLeafChars,
        maxModelChars,
        maxContents);
  }

  public BackupLimits withMaxEntryBytes(long bytes) {
    return new BackupLimits(
        maxEntries,
        maxTotalBytes,
        bytes,
        maxRatio,
        ratioFreeBytes,
        maxXmlDepth,
        maxLeafChars,
        maxModelChars,
        maxContents);
  }

  /** The ratio, checked as soon as {@code freeBytes} are unpacked. */
  public BackupLimits withMaxRatio(int ratio, long freeBytes) {
    return new BackupLimits(
        maxEntries,
        maxTotalBytes,
        maxEntryBytes,
        ratio,
        freeBytes,
        maxXmlDepth,
        maxLeafChars,
        maxModelChars,
        maxContents);
  }

  /** What may be unpacked in all from an archive of this size. */
  public long unpackedBytesAllowed(long archiveBytes) {
    long byRatio =
        archiveBytes > Long.MAX_VALUE / maxRatio ? Long.MAX_VALUE : archiveBytes * maxRatio;
    return Math.min(maxTotalBytes, Math.max(byRatio, ratioFreeBytes));
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
