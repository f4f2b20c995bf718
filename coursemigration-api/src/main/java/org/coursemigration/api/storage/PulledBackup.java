package org.coursemigration.api.storage;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A backup that can be read from a local file until it is closed. Closing removes a local copy if
 * one was made, as by {@link LocalCopy}, and never the backup in the storage. To be closed by the
 * one who pulled it.
 */
public interface PulledBackup extends AutoCloseable {

  /**
   * A readable file, with the name of the backup where the disk takes it: messages name it. It may
   * be the storage's own: read only.
   */
  Path file();

  /**
   * The SHA-256 of the bytes, as in {@link StoredBackup}; empty when the storage did not work it
   * out on the way.
   */
  default Optional<String> sha256() {
    return Optional.empty();
  }

  @Override
  void close();
}
