package org.coursemigration.storage.shareddisk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.StorageException;

/**
 * The directory as the setting gives it, which may be anything.
 *
 * @param setting the value of the setting {@code directory}
 */
record SharedDirectory(String setting) {

  private static final String CHANGE_SETTING = "change the setting 'directory'.";

  /**
   * The directory, which was there a moment ago.
   *
   * @throws StorageException saying what is wrong with it and what to do
   */
  Path path() {
    if (setting.isEmpty()) {
      throw new StorageException(
          "The shared disk directory is not set. Enter it in the setting 'directory'.");
    }
    Path path;
    try {
      path = Path.of(setting);
    } catch (InvalidPathException e) {
      throw new StorageException(
          this + " is not a path: " + e.getReason() + ". Please " + CHANGE_SETTING, e);
    }
    if (!path.isAbsolute()) {
      throw new StorageException(this + " is not an absolute path. Please " + CHANGE_SETTING);
    }
    if (!Files.isDirectory(path)) {
      throw new StorageException(this + problemWith(path));
    }
    return path;
  }

  private static String problemWith(Path path) {
    if (Files.exists(path)) {
      return " is a file, not a directory. Replace it or " + CHANGE_SETTING;
    }
    // "Not exists" is sure; a disk that does not answer is neither there nor not there.
    return Files.notExists(path)
        ? " does not exist. Create it or " + CHANGE_SETTING
        : " cannot be looked at. Check the mount and the rights of the directories above it, or "
            + CHANGE_SETTING;
  }

  /**
   * The file that this directory lists under this name.
   *
   * @throws IllegalArgumentException if it could lie elsewhere
   */
  Path fileCalled(String name) {
    Path directory = path();
    Path file = directory.resolve(name);
    if (!directory.equals(file.getParent()) || !file.normalize().equals(file)) {
      throw new IllegalArgumentException("'" + name + "' is not the name of a file.");
    }
    return file;
  }

  /** Where a backup of this name is, or would be. */
  Path fileOf(BackupName name) {
    Path directory = path();
    try {
      return directory.resolve(name.value());
    } catch (InvalidPathException e) {
      throw new StorageException(
          "The name of the backup '"
              + name
              + "' cannot be a file name on this system. Start Java with a UTF-8 locale, for"
              + " example LC_ALL=C.UTF-8.",
          e);
    }
  }

  /**
   * Opens the directory and begins to read it. A network disk may remember for a while that a file
   * was not there; Linux's NFS client forgets that when it sees that the directory has changed
   * (nfs(5), "lookupcache"), and is expected to look at it when it is opened.
   */
  void lookAnew() throws IOException {
    try (Stream<Path> entries = Files.list(path())) {
      entries.limit(1).forEach(entry -> {});
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * @param what what could not be done, as a sentence's beginning
   */
  StorageException failure(String what, IOException cause) {
    Optional<DiskTrouble> trouble = DiskTrouble.behind(cause);
    String reason = DiskTrouble.reasonOf(cause);
    return new StorageException(
        trouble
            .map(known -> "%s: %s (%s). %s".formatted(what, known.what(), reason, known.remedy()))
            .orElseGet(() -> "%s: %s.".formatted(what, reason)),
        cause);
  }

  /** Names the directory as a sentence's beginning. */
  @Override
  public String toString() {
    return "The shared disk directory '" + setting + "'";
  }

  /** Names the directory as a sentence's end. */
  String place() {
    return "in the shared disk directory '" + setting + "'";
  }
}
