package org.coursemigration.host.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.coursemigration.mbz.BackupContainer;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.archive.BackupArchive;
import org.coursemigration.mbz.archive.TemporaryDirectory;
import org.coursemigration.mbz.archive.UnpackListener;
import org.coursemigration.mbz.read.MoodleBackup;
import org.coursemigration.mbz.write.CourseBackup;
import org.coursemigration.mbz.write.CourseBackupWriter;

/** Real backups with something done to them. */
final class ChangedBackup {

  private ChangedBackup() {}

  /** Replaces text in one entry of a zip backup. */
  static Path replaced(Path backup, String entry, String from, String to) {
    return rewritten(
        backup,
        (name, bytes) ->
            Optional.of(
                name.equals(entry)
                    ? new String(bytes, UTF_8).replace(from, to).getBytes(UTF_8)
                    : bytes));
  }

  /** The same backup in a zip archive. */
  static Path zipped(Path backup) {
    Path zip = backup.resolveSibling("zipped-" + backup.getFileName());
    try (TemporaryDirectory unpacked = new TemporaryDirectory(backup.getParent());
        OutputStream out = Files.newOutputStream(zip)) {
      BackupArchive.open(backup)
          .unpack(unpacked.path(), BackupLimits.defaults(), UnpackListener.QUIET);
      MoodleBackup read = MoodleBackup.open(unpacked.path());
      CourseBackupWriter.write(
          CourseBackup.copyOf(read, read.information()).build(), BackupContainer.ZIP, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zip;
  }

  /** Leaves an entry of a zip backup out. */
  static Path without(Path backup, String entry) {
    return rewritten(
        backup, (name, bytes) -> name.equals(entry) ? Optional.empty() : Optional.of(bytes));
  }

  private static Path rewritten(Path backup, BiFunction<String, byte[], Optional<byte[]>> change) {
    Path changed = backup.resolveSibling("changed-" + backup.getFileName());
    try (InputStream in = Files.newInputStream(backup);
        ZipInputStream from = new ZipInputStream(in);
        OutputStream out = Files.newOutputStream(changed);
        ZipOutputStream to = new ZipOutputStream(out)) {
      ZipEntry entry;
      while ((entry = from.getNextEntry()) != null) {
        Optional<byte[]> bytes = change.apply(entry.getName(), from.readAllBytes());
        if (bytes.isPresent()) {
          to.putNextEntry(new ZipEntry(entry.getName()));
          to.write(bytes.get());
          to.closeEntry();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return changed;
  }
}
