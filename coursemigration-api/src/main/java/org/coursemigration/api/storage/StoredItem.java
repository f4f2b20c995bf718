package org.coursemigration.api.storage;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something that takes up room in a storage.
 *
 * @param name of a backup, the one it was pushed under; of a leftover, what the storage knows it by
 * @param size in bytes; 0 where the storage does not say
 * @param timeModified when it was last written, by the clock of the storage
 */
public record StoredItem(String name, Kind kind, long size, Instant timeModified) {

  /** What it is to the storage. */
  public enum Kind {
    /** A whole backup, which {@link BackupStorage#find} finds by its name. */
    BACKUP,
    /**
     * What this library's storage put there and no backup needs: a temporary file, an unfinished
     * upload, a checksum whose backup is gone. A young one may belong to a push under way.
     */
    LEFTOVER
  }

  public StoredItem {
    requireNonNull(name);
    requireNonNull(kind);
    requireNonNull(timeModified);
  }

  public static StoredItem backup(BackupName name, long size, Instant timeModified) {
    return new StoredItem(name.value(), Kind.BACKUP, size, timeModified);
  }

  public static StoredItem leftover(String name, long size, Instant timeModified) {
    return new StoredItem(name, Kind.LEFTOVER, size, timeModified);
  }

  public boolean isBackup() {
    return kind == Kind.BACKUP;
  }
}
