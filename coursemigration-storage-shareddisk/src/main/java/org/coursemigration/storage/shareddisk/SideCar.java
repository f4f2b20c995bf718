package org.coursemigration.storage.shareddisk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.Fingerprint;
import org.coursemigration.api.storage.StoredBackup;

/**
 * The checksum file beside a backup, as {@code sha256sum} writes and checks it. A side-car whose
 * backup is gone means nothing.
 */
record SideCar(Path path) {

  private static final String SUFFIX = ".sha256";

  /** The longest file name in bytes, on the file systems of Linux. */
  private static final int LONGEST_FILE_NAME = 255;

  private static final Pattern LINE =
      Pattern.compile("([0-9a-fA-F]{64}) [ *]([^\\n]*)\\n?", Pattern.DOTALL);

  /** Longer than any line with a name that a disk takes. */
  private static final long LONGEST_SIDE_CAR = 4096;

  static SideCar of(Path backup) {
    String name = backup.getFileName().toString();
    boolean fits = (name + SUFFIX).getBytes(UTF_8).length <= LONGEST_FILE_NAME;
    return new SideCar(
        backup.resolveSibling(
            fits
                ? name + SUFFIX
                : ".coursemigration-" + Fingerprint.of(name.getBytes(UTF_8)).sha256() + SUFFIX));
  }

  /** Whether a file of this name would be taken for a side-car. */
  static boolean isNamedLikeOne(BackupName name) {
    return isNamedLikeOne(name.value());
  }

  /** Whether a file of this name would be taken for a side-car. */
  static boolean isNamedLikeOne(Path file) {
    return isNamedLikeOne(file.getFileName().toString());
  }

  private static boolean isNamedLikeOne(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
  }

  /**
   * Whether this file is a side-car that names a backup which is gone. Somebody else's checksum of
   * something else, or what cannot be told, is not.
   */
  static boolean isWithoutBackup(Path file) throws IOException {
    if (!isNamedLikeOne(file) || Files.size(file) > LONGEST_SIDE_CAR) {
      return false;
    }
    try {
      Matcher line = LINE.matcher(Files.readString(file));
      if (!line.matches()) {
        return false;
      }
      Path backup = file.resolveSibling(new BackupName(line.group(2)).value());
      return of(backup).path().equals(file) && Files.notExists(backup, LinkOption.NOFOLLOW_LINKS);
    } catch (MalformedInputException | IllegalArgumentException e) {
      return false;
    }
  }

  static byte[] bytesFor(StoredBackup backup) {
    return (backup.sha256().orElseThrow() + "  " + backup.name() + "\n").getBytes(UTF_8);
  }

  /**
   * The checksum; empty when there is no side-car.
   *
   * @throws IOException also if the side-car holds something else
   */
  Optional<String> sha256() throws IOException {
    String text;
    try {
      text = Files.readString(path);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (MalformedInputException e) {
      throw noChecksum();
    }
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      throw noChecksum();
    }
    return Optional.of(line.group(1).toLowerCase(Locale.ROOT));
  }

  private IOException noChecksum() {
    return new IOException(
        "the file '"
            + path.getFileName()
            + "' beside it holds no SHA-256 sum; delete that file if you trust the backup");
  }
}
