package org.coursemigration.mbz;

/** A limit for archives that an administrator may want to change. */
public enum ArchiveLimit {
  /** Entries of the archive, directories included. */
  ENTRIES("backup.max-entries", 1_000_000, 1),
  /** Bytes of all entries together, unpacked. */
  TOTAL_BYTES("backup.max-total-bytes", 100L << 30, 1),
  /** Bytes of one entry, unpacked. */
  ENTRY_BYTES("backup.max-entry-bytes", 50L << 30, 1),
  /** How many times larger than the archive its unpacked content may be. */
  RATIO("backup.max-ratio", 250, 1),
  /**
   * Unpacked bytes that are allowed whatever the ratio, since small archives of repetitive XML
   * compress well.
   */
  RATIO_FREE_BYTES("backup.ratio-free-bytes", 256L << 20, 0);

  private final String setting;
  private final long byDefault;
  private final long least;

  ArchiveLimit(String setting, long byDefault, long least) {
    this.setting = setting;
    this.byDefault = byDefault;
    this.least = least;
  }

  /** Its name in messages; a host that makes it a setting gives that the same name. */
  public String setting() {
    return setting;
  }

  /** Room for very large courses that still stops a bomb. */
  public long byDefault() {
    return byDefault;
  }

  /** The smallest value that makes sense. */
  public long least() {
    return least;
  }
}
