package org.coursemigration.mbz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.coursemigration.mbz.archive.BackupArchive;
import org.coursemigration.mbz.archive.UnpackListener;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.model.BackupSection;
import org.coursemigration.mbz.read.BackupDocument;
import org.coursemigration.mbz.read.MoodleBackup;
import org.coursemigration.mbz.write.ActivitySource;
import org.coursemigration.mbz.write.ContentPool;
import org.coursemigration.mbz.write.ContentSource;
import org.coursemigration.mbz.write.CourseBackup;
import org.coursemigration.mbz.write.CourseBackupWriter;
import org.coursemigration.mbz.write.DocumentSource;
import org.coursemigration.mbz.write.SectionSource;

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
    CourseBackup.Builder builder =
        CourseBackup.builder(backup.information()).settings(backup.manifest().settings());
    backup.courseDocuments().forEach(document -> builder.document(source(document)));
    for (BackupSection section : backup.sections()) {
      builder.section(
          new SectionSource(
              section, backup.documentsOf(section).stream().map(Backups::source).toList()));
    }
    for (BackupActivity activity : backup.activities()) {
      builder.activity(
          new ActivitySource(
              activity, backup.documentsOf(activity).stream().map(Backups::source).toList()));
    }
    return builder.files(backup::forEachFile, pool(backup));
  }

  public static DocumentSource source(BackupDocument document) {
    return new DocumentSource(document.path(), ContentSource.of(document.file()));
  }

  public static ContentPool pool(MoodleBackup backup) {
    return hash -> {
      BackupFile any = BackupFile.of(1, hash, 1, "c", "a", 0, "/", "f", 0, null, 0);
      if (!backup.hasContent(any)) {
        return Optional.empty();
      }
      Path content = backup.content(any);
      return Optional.of(
          new ContentPool.Content(Files.size(content), Files.newInputStream(content)));
    };
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
