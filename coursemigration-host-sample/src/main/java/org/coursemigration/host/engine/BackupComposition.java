package org.coursemigration.host.engine;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coursemigration.api.engine.BackupRequest;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.host.lms.CourseAuthoring;
import org.coursemigration.host.lms.CourseDocument;
import org.coursemigration.host.lms.CourseSnapshot;
import org.coursemigration.host.lms.FilePool;
import org.coursemigration.host.lms.LmsCourse;
import org.coursemigration.host.lms.LmsException;
import org.coursemigration.mbz.authoring.CourseAuthor;
import org.coursemigration.mbz.authoring.IdSequence;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupInformation;
import org.coursemigration.mbz.model.BackupManifest;
import org.coursemigration.mbz.read.ManifestReader;
import org.coursemigration.mbz.write.ActivitySource;
import org.coursemigration.mbz.write.ContentPool;
import org.coursemigration.mbz.write.CourseBackup;
import org.coursemigration.mbz.write.DocumentSource;
import org.coursemigration.mbz.write.SectionSource;
import org.coursemigration.mbz.xml.LeafEdit;

/**
 * A course as the parts of a backup: its documents under the ids they came with, and what the LMS
 * says of it now.
 */
final class BackupComposition {

  private static final Pattern OWNED =
      Pattern.compile("((?:activities|sections)/[^/]+)/.+", Pattern.DOTALL);
  private static final String OF_COURSE = "";

  private final FilePool pool;
  private final CourseSnapshot snapshot;
  private final BackupRequest request;
  private final Instant now;
  private final String siteUrl;
  private final Progress progress;
  private final long files;
  private long documents;
  private long documentsRead;
  private long filesRead;

  BackupComposition(
      FilePool pool,
      CourseSnapshot snapshot,
      BackupRequest request,
      Clock clock,
      URI siteUrl,
      Progress progress) {
    this.pool = pool;
    this.snapshot = snapshot;
    this.request = request;
    this.now = clock.instant();
    this.siteUrl = siteUrl.toString().replaceAll("/+$", "");
    this.progress = progress;
    this.files = snapshot.fileTotals().files();
  }

  CourseBackup compose() {
    BackupManifest origin = origin();
    Map<String, List<DocumentSource>> byOwner = documents();
    CourseBackup.Builder backup =
        CourseBackup.builder(information(origin.information()))
            .settings(origin.settings())
            .documents(byOwner.getOrDefault(OF_COURSE, List.of()))
            .files(
                consumer -> snapshot.forEachFile(file -> consumer.accept(file.content())),
                this::content)
            .excludeModules(request.excludedModules());
    snapshot
        .sections()
        .forEach(
            section ->
                backup.section(
                    new SectionSource(
                        section.content(),
                        byOwner.getOrDefault(section.content().directory(), List.of()))));
    snapshot
        .modules()
        .forEach(
            module ->
                backup.activity(
                    activity(
                        module.content(),
                        byOwner.getOrDefault(module.content().directory(), List.of()))));
    return backup.build();
  }

  /** The questions of a quiz that was written here belong into the course's question bank. */
  private static ActivitySource activity(BackupActivity activity, List<DocumentSource> documents) {
    String questions = activity.directory() + "/" + CourseAuthoring.QUESTIONS;
    Map<Boolean, List<DocumentSource>> parts =
        documents.stream().collect(partitioningBy(d -> d.path().equals(questions)));
    return new ActivitySource(
        activity,
        parts.get(false),
        parts.get(true).stream().map(DocumentSource::content).findFirst().orElse(null));
  }

  /** What the backup said that the course came with; for a course written here, what ours says. */
  private BackupManifest origin() {
    return snapshot
        .origin()
        .orElseGet(() -> new BackupManifest(written(), List.of(), List.of(), List.of()));
  }

  private BackupInformation written() {
    return new CourseAuthor(IdSequence.after(0), now)
        .information(
            CourseAuthoring.describe(snapshot.course()),
            request.name().value(),
            siteUrl,
            SiteIdentifier.hashOf(siteUrl));
  }

  private BackupInformation information(BackupInformation origin) {
    LmsCourse course = snapshot.course();
    return origin
        .with("name", request.name().value())
        .with("backup_date", now.getEpochSecond())
        .with("original_course_format", course.format())
        .with("original_course_fullname", course.fullname())
        .with("original_course_shortname", course.shortname())
        .with("original_course_startdate", seconds(course.start()))
        .with("original_course_enddate", seconds(course.end()));
  }

  /** The documents by the directory of their section or activity; all others are the course's. */
  private Map<String, List<DocumentSource>> documents() {
    List<CourseDocument> all = new ArrayList<>();
    snapshot.forEachDocument(all::add);
    all.removeIf(document -> document.path().equals(ManifestReader.ENTRY));
    documents = all.size();
    return all.stream().map(this::source).collect(groupingBy(BackupComposition::owner));
  }

  private DocumentSource source(CourseDocument document) {
    DocumentSource source =
        new DocumentSource(
            document.path(),
            () -> {
              progress.at("documents", Math.min(++documentsRead, documents), documents);
              return pool.open(document.contentHash());
            });
    return document.path().equals("course/course.xml") ? source.edited(courseEdits()) : source;
  }

  private static String owner(DocumentSource document) {
    Matcher owned = OWNED.matcher(document.path());
    return owned.matches() ? owned.group(1) : OF_COURSE;
  }

  private List<LeafEdit> courseEdits() {
    LmsCourse course = snapshot.course();
    List<LeafEdit> edits =
        new ArrayList<>(
            List.of(
                LeafEdit.of("course/summary", course.summary()),
                LeafEdit.of("course/summaryformat", course.summaryFormat()),
                LeafEdit.of("course/format", course.format()),
                LeafEdit.of("course/startdate", seconds(course.start())),
                LeafEdit.of("course/enddate", seconds(course.end())),
                LeafEdit.of("course/visible", course.visible())));
    // The one it came with belongs to the site it came from, and goes back there.
    if (!course.idnumber().isEmpty()) {
      edits.add(LeafEdit.of("course/idnumber", course.idnumber()));
    }
    return edits;
  }

  private Optional<ContentPool.Content> content(String hash) throws IOException {
    progress.at("files", Math.min(++filesRead, files), files);
    Path content = pool.path(hash);
    try {
      return Optional.of(new ContentPool.Content(Files.size(content), pool.open(hash)));
    } catch (NoSuchFileException e) {
      throw new LmsException(
          "the content " + hash + " is gone; was the course deleted meanwhile?", e);
    }
  }

  private static long seconds(Optional<Instant> time) {
    return time.map(Instant::getEpochSecond).orElse(0L);
  }
}
