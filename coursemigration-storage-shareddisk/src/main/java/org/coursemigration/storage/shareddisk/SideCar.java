package org.coursemigration.storage.shareddisk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coursemigration.api.storage.BackupName;
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
      Pattern.compile("([0-9a-fA-F]{64}) [ *][^\\n]*\\n?", Pattern.DOTALL);

  static SideCar of(Path backup) {
    String name = backup.getFileName().toString();
    boolean fits = (name + SUFFIX).getBytes(UTF_8).length <= LONGEST_FILE_NAME;
    return new SideCar(
        backup.resolveSibling(
            fits ? name + SUFFIX : ".coursemigration-" + Sha256.of(name.getBytes(UTF_8)) + SUFFIX));
  }

  /** Whether a file of this name would be taken for a side-car. */
  static boolean isNamedLikeOne(BackupName name) {
    return name.value().toLowerCase(Locale.ROOT).endsWith(SUFFIX);
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
