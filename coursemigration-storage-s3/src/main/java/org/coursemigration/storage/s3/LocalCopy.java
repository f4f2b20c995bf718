package org.coursemigration.storage.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StorageException;

/** A pulled backup: a file of its own, gone when closed. */
record LocalCopy(Path file) implements PulledBackup {

  static LocalCopy in(Path directory) {
    try {
      return new LocalCopy(Files.createTempFile(directory, "coursemigration-", ".mbz"));
    } catch (IOException e) {
      throw failure(directory, e);
    }
  }

  static StorageException failure(Path directory, IOException cause) {
    return new StorageException(
        "The temporary directory '"
            + directory
            + "' cannot take a backup: "
            + (cause instanceof NoSuchFileException ? "it does not exist" : cause.getMessage())
            + ". Check it or change the setting 's3temporarydirectory'.",
        cause);
  }

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
