package org.coursemigration.api.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A pulled backup that is a copy, in a temporary directory of its own. Its file bears the name of
 * the backup if every disk can take that. Closing removes both. For storages that cannot hand out
 * their own file.
 */
public final class LocalCopy implements PulledBackup {

  private static final String DIRECTORY_PREFIX = "coursemigration-";
  private static final String OTHER_NAME = "backup.mbz";
  private static final int MAX_LENGTH = 255;

  private final Path file;
  private final Optional<String> sha256;

  private LocalCopy(Path file, Optional<String> sha256) {
    this.file = file;
    this.sha256 = sha256;
  }

  /** A copy in the temporary directory of the JVM; its file is still to be written. */
  public static LocalCopy of(BackupName name) throws IOException {
    return in(Files.createTempDirectory(DIRECTORY_PREFIX), name);
  }

  /** A copy beneath this directory; its file is still to be written. */
  public static LocalCopy of(BackupName name, Path directory) throws IOException {
    return in(Files.createTempDirectory(directory, DIRECTORY_PREFIX), name);
  }

  private static LocalCopy in(Path directory, BackupName name) {
    return new LocalCopy(
        directory.resolve(isLocal(name) ? name.value() : OTHER_NAME), Optional.empty());
  }

  /** The same copy, whose file is written and has this checksum. */
  public LocalCopy withSha256(String checksum) {
    return new LocalCopy(file, Optional.of(checksum));
  }

  /** A backup may have a name that is too long for local disks, or that their encoding lacks. */
  private static boolean isLocal(BackupName name) {
    return name.value().length() <= MAX_LENGTH
        && StandardCharsets.US_ASCII.newEncoder().canEncode(name.value());
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Optional<String> sha256() {
    return sha256;
  }

  /** Removes the copy; doing so again changes nothing. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.getParent());
    } catch (IOException e) {
      throw new StorageException(
          "The temporary file '" + file + "' could not be deleted: " + e.getMessage(), e);
    }
  }
}
