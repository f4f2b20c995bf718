package org.coursemigration.storage.shareddisk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.coursemigration.api.storage.BackupContent;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.StoredBackup;

/**
 * A file that is being written, under a name that no backup can have. When this is closed the name
 * is gone; a crash leaves it behind, which harms nobody.
 */
final class TemporaryFile implements AutoCloseable {

  private static final String PREFIX = ".coursemigration-";
  private static final String SUFFIX = ".tmp";

  private final Disk disk;
  private final Path path;

  TemporaryFile(Disk disk, Path directory) {
    this.disk = disk;
    this.path = directory.resolve(PREFIX + UUID.randomUUID() + SUFFIX);
  }

  /** Whether a file of this name is one, of this process or another. */
  static boolean isOne(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  Path path() {
    return path;
  }

  /**
   * Writes all the content and brings it to the disk.
   *
   * @throws DiskException if it is the disk that failed and not the content
   */
  StoredBackup write(BackupName name, BackupContent content) throws IOException {
    try (OutputStream file = createFile()) {
      HashingStream hashing = new HashingStream(file);
      try {
        content.writeTo(hashing);
        hashing.finish();
      } catch (IOException | RuntimeException e) {
        throwFailureOf(hashing, e);
        throw e;
      } finally {
        hashing.release();
      }
      throwFailureOf(hashing, null);
      StoredBackup written = hashing.fingerprint().describedAs(name);
      bringToDisk(file, written.size());
      return written;
    }
  }

  private static void throwFailureOf(HashingStream hashing, Exception told) throws DiskException {
    if (hashing.failure().isPresent()) {
      DiskException failure = new DiskException(hashing.failure().get());
      if (told != null && told != failure.reason()) {
        failure.addSuppressed(told);
      }
      throw failure;
    }
  }

  private OutputStream createFile() throws DiskException {
    try {
      return disk.create(path);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  private void bringToDisk(OutputStream file, long size) throws DiskException {
    try {
      file.close();
      disk.sync(path);
      long found = Files.size(path);
      if (found != size) {
        throw new IOException("of " + size + " bytes written the disk has " + found);
      }
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // What was to be done is done or has failed already. The name tells what the rest is.
      path.toFile().deleteOnExit();
    }
  }
}
