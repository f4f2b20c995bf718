package org.coursemigration.mbz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.coursemigration.mbz.archive.BackupArchive;
import org.coursemigration.mbz.archive.UnpackListener;
import org.coursemigration.mbz.read.BackupDocument;
import org.coursemigration.mbz.read.MoodleBackup;
import org.coursemigration.mbz.write.ContentSource;
import org.coursemigration.mbz.write.CourseBackup;
import org.coursemigration.mbz.write.CourseBackupWriter;
import org.coursemigration.mbz.write.DocumentSource;

/**
 * The real backups, and what a host does with one: unpack it, keep its parts, give it away again.
 */
public final class Backups {
  private Backups() {}

  public static Path real(String name) {
    URL url = Backups.class.getResource("/moodle-4.5/" + name);
    if (url == null) {
      throw new IllegalArgumentException("No test resource " + name);
    }
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static MoodleBackup unpacked(Path archive, Path directory) {
    BackupArchive.open(archive).unpack(directory, BackupLimits.defaults(), UnpackListener.QUIET);
    return MoodleBackup.open(directory);
  }

  /** The backup's parts as they came. */
  public static CourseBackup.Builder parts(MoodleBackup backup) {
    return CourseBackup.copyOf(backup, backup.information());
  }

  public static DocumentSource source(BackupDocument document) {
    return new DocumentSource(document.path(), ContentSource.of(document.file()));
  }

  public static Path written(CourseBackup backup, BackupContainer container, Path file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CourseBackupWriter.write(backup, container, bytes);
    try {
      return Files.write(file, bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
