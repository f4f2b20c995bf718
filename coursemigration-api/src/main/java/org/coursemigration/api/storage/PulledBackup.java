package org.coursemigration.api.storage;

import java.nio.file.Path;

/**
 * A backup that can be read from a local file until it is closed. Closing removes a local copy if
 * one was made, and never the backup in the storage. To be closed by the one who pulled it.
 */
public interface PulledBackup extends AutoCloseable {

  /** A readable file. It may be the storage's own: read only. */
  Path file();

  @Override
  void close();
}
