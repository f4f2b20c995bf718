package org.coursemigration.api.storage;

import java.io.IOException;
import java.io.OutputStream;

/** The bytes of a backup, made while they are written: they are never held in memory as a whole. */
@FunctionalInterface
public interface BackupContent {

  /**
   * Writes all bytes of the backup and leaves the stream open. Called once per push. It may use the
   * storage meanwhile. Whatever it throws ends the push, which then leaves nothing behind and
   * throws it on.
   */
  void writeTo(OutputStream out) throws IOException;
}
