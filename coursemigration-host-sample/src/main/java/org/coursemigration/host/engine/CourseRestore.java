package org.coursemigration.host.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.CourseContents;
import org.coursemigration.api.engine.CourseOrigin;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.api.engine.RestoreRequest;
import org.coursemigration.host.lms.CourseDetails;
import org.coursemigration.host.lms.CourseName;
import org.coursemigration.host.lms.CourseOutline;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.model.BackupCourse;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.model.BackupInformation;
import org.coursemigration.mbz.read.BackupDocument;
import org.coursemigration.mbz.read.ManifestReader;
import org.coursemigration.mbz.read.MoodleBackup;
import org.coursemigration.mbz.write.ContentSource;
import org.coursemigration.mbz.write.DocumentSource;
import org.coursemigration.mbz.write.UserData;

/** One restore of one backup into one course. */
final class CourseRestore {

  private final Lms lms;
  private final CourseId course;
  private final boolean hidden;
  private final Path directory;
  private final MoodleBackup backup;
  private final Progress progress;
  private final boolean users;
  private final ContentRestore content;

  CourseRestore(Lms lms, RestoreRequest request, BackupLimits limits, Progress progress) {
    this.lms = lms;
    this.course = request.course();
    this.hidden = request.hidden();
    this.directory = request.backup().directory();
    this.backup = MoodleBackup.open(directory, limits);
    this.progress = progress;
    this.users = backup.users();
    this.content = new ContentRestore(lms, course, directory, progress);
  }

  RestoreReport run() {
    lms.courses().changeDetails(course, details());
    lms.content().add(course, backup.sections(), backup.activities());
    restoreDocuments();
    long largestId = restoreFiles();
    content.finish();
    lms.courses().complete(course, backup.course().visible() && !hidden, largestId);
    return new RestoreReport(inBackup(), inCourse(), warnings(), origin());
  }

  /** The names are those of the manifest, as in Moodle; the idnumber belongs to the old site. */
  private CourseDetails details() {
    BackupInformation information = backup.information();
    BackupCourse given = backup.course();
    return new CourseDetails(
        new CourseName(information.originalCourseFullname(), information.originalCourseShortname()),
        "",
        given.format(),
        given.summary(),
        (int) number(given.leaf("summaryformat"), 1),
        false,
        time(given.leaf("startdate")),
        time(given.leaf("enddate")));
  }

  private void restoreDocuments() {
    List<BackupDocument> documents = new ArrayList<>(backup.documents());
    documents.removeIf(document -> users && UserData.isDocument(document.path()));
    Path manifest = directory.resolve(ManifestReader.ENTRY);
    documents.add(new BackupDocument(ManifestReader.ENTRY, manifest, manifest.toFile().length()));
    int done = 0;
    for (BackupDocument document : documents) {
      progress.at("documents", done++, documents.size());
      content.addDocument(document.path(), withoutUsers(document));
    }
  }

  /** What users did is not restored, so this site does not keep it either. */
  private Path withoutUsers(BackupDocument document) {
    if (!users) {
      return document.file();
    }
    Path cleaned =
        document.file().resolveSibling(".without-users-" + document.file().getFileName());
    try (OutputStream out = Files.newOutputStream(cleaned)) {
      UserData.removedFrom(source(document)).writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy " + document.path(), e);
    }
    return cleaned;
  }

  private static DocumentSource source(BackupDocument document) {
    return new DocumentSource(document.path(), ContentSource.of(document.file()));
  }

  private Predicate<BackupFile> filesOfUsers() {
    if (!users) {
      return file -> false;
    }
    try {
      return UserData.of(backup.documents().stream().map(CourseRestore::source).toList())::isFile;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read what users did", e);
    }
  }

  private long restoreFiles() {
    Predicate<BackupFile> ofUsers = filesOfUsers();
    return backup
        .scan(
            file -> {
              if (!ofUsers.test(file)) {
                content.addFile(file);
              }
            })
        .largestId();
  }

  private CourseContents inBackup() {
    Map<String, Integer> modules = new HashMap<>();
    backup.activities().forEach(activity -> modules.merge(activity.modname(), 1, Integer::sum));
    return new CourseContents(backup.sections().size(), modules, content.fileCount());
  }

  private CourseContents inCourse() {
    return lms.content()
        .read(
            course,
            snapshot -> {
              CourseOutline outline = snapshot.outline();
              return new CourseContents(
                  outline.sections().size(),
                  outline.modulesByType(),
                  snapshot.fileTotals().files());
            });
  }

  /** A hostile manifest may say anything; what is no id and no address on the web is left out. */
  private Optional<CourseOrigin> origin() {
    BackupInformation information = backup.information();
    long id = information.originalCourseId();
    String site = information.originalWwwroot();
    if (id <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new CourseOrigin(
            new CourseId(id),
            information.originalCourseFullname(),
            Optional.of(site)
                .filter(root -> root.matches("https?://\\S+"))
                .map(root -> root.replaceFirst("/+$", "") + "/course/view.php?id=" + id)));
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>(backup.notices());
    content.warning().ifPresent(warnings::add);
    if (backup.users()) {
      warnings.add(Precheck.USERS_LEFT_OUT);
    }
    return warnings;
  }

  private static Optional<Instant> time(String leaf) {
    long seconds = number(leaf, 0);
    return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
  }

  private static long number(String leaf, long otherwise) {
    return leaf.strip().matches("[0-9]{1,11}") ? Long.parseLong(leaf.strip()) : otherwise;
  }
}
