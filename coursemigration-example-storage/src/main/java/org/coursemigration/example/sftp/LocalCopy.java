package org.coursemigration.example.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StorageException;

/** A pulled backup: a temporary file, gone when closed. */
record LocalCopy(Path file) implements PulledBackup {

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StorageException(
          "The temporary file '" + file + "' could not be deleted: " + e.getMessage(), e);
    }
  }
}
