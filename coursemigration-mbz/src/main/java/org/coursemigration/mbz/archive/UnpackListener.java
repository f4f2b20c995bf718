package org.coursemigration.mbz.archive;

import org.coursemigration.mbz.InvalidBackupException;

/**
 * Hears how unpacking goes, on the thread that unpacks. An exception thrown from a method ends the
 * unpacking, which is also the way to cancel it.
 */
public interface UnpackListener {
  /** Hears nothing and refuses pool files whose bytes are not those their name promises. */
  UnpackListener QUIET = new UnpackListener() {};

  /** Called about once per mebibyte of the archive and at the end. */
  default void progress(long archiveBytesRead, long archiveBytes) {}

  /** An entry was left out, as Moodle leaves it out: a link, a device, a stray file in the pool. */
  default void skipped(String entry, String reason) {}

  /** A pool file was unpacked and its hash found to be the one of its name. */
  default void pooled(String contenthash, long size) {}

  /** A pool file's bytes hash to something else than its name says. */
  default void contentMismatch(String entry, String actualHash) {
    throw InvalidBackupException.in(
        entry,
        "the content has the SHA-1 " + actualHash + ", the file is damaged or was exchanged");
  }
}
