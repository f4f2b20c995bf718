package org.coursemigration.host.lms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.mbz.authoring.ActivityContent;
import org.coursemigration.mbz.authoring.CourseAuthor;
import org.coursemigration.mbz.authoring.IdSequence;
import org.coursemigration.mbz.authoring.NewCourse;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.model.BackupManifest;
import org.coursemigration.mbz.model.BackupSection;
import org.coursemigration.mbz.write.ActivitySource;
import org.coursemigration.mbz.write.ContentSource;
import org.coursemigration.mbz.write.DocumentSource;

/**
 * Writes courses here, and activities into any course, imported ones included: as the documents
 * that a Moodle backup would hold. Safe for use by several threads.
 */
public final class CourseAuthoring {

  /** Where a document of the questions of a quiz written here is kept, below its directory. */
  public static final String QUESTIONS = "questions.xml";

  // The system's context is 1 in every Moodle.
  private static final long COURSE_CONTEXT = 2;

  private static final int MAX_ATTEMPTS = 100;

  private final Courses courses;
  private final CourseContent content;
  private final CourseDeletion deletion;
  private final FilePool pool;
  private final Clock clock;

  CourseAuthoring(
      Courses courses, CourseContent content, CourseDeletion deletion, FilePool pool, Clock clock) {
    this.courses = courses;
    this.content = content;
    this.deletion = deletion;
    this.pool = pool;
    this.clock = clock;
  }

  /** What a backup calls a course that was written here. */
  public static NewCourse describe(LmsCourse course) {
    return new NewCourse(
        course.id().value(),
        COURSE_CONTEXT,
        course.fullname(),
        course.shortname(),
        course.idnumber(),
        course.summary(),
        course.format(),
        course.visible(),
        course.start().map(start -> start.getEpochSecond()).orElse(0L),
        course.end().map(end -> end.getEpochSecond()).orElse(0L));
  }

  /**
   * Makes a course with nothing but its general section. Names that are taken get a suffix, as in a
   * restore. A course without a start starts now, as Moodle needs one.
   *
   * @throws LmsException if there is no such category
   */
  public CourseId createCourse(CategoryId category, CourseDetails details) {
    CourseId id = courses.createForRestore(category, "written-" + UUID.randomUUID());
    try {
      CourseDetails started =
          details.start().isPresent() ? details : details.withStart(clock.instant());
      courses.changeDetails(id, started.withVisible(false));
      LmsCourse course = courses.find(id).orElseThrow(() -> Courses.noSuch(id));
      courses.takeIds(id, 0, Math.max(id.value(), COURSE_CONTEXT));
      content.addDocuments(
          id, List.of(staged(author(IdSequence.after(0)).course(describe(course)))));
      addSection(id, "", "");
      courses.complete(id, details.visible(), courses.largestId(id));
      return id;
    } catch (RuntimeException e) {
      deletion.delete(id);
      throw e;
    }
  }

  /**
   * Adds a section behind the last one of the course page.
   *
   * @param name empty for the default of the course format, such as "Topic 1"
   * @param summary HTML
   * @return the id of the section on this site
   */
  public long addSection(CourseId course, String name, String summary) {
    return withIds(
        course,
        ids -> {
          BackupSection section =
              BackupSection.of(
                  ids.next(), nextNumber(course), name.isBlank() ? null : name, summary);
          return () -> {
            content.addDocuments(
                course,
                author(ids).section(section).documents().stream().map(this::staged).toList());
            content.addSection(course, section);
            return sectionId(course, section);
          };
        });
  }

  /**
   * Adds an activity at the end of a section.
   *
   * @param section the id of the section on this site
   * @return the id of the activity on this site
   * @throws LmsException if there is no such section, or if questions are added to a course that
   *     came from a Moodle before 4.0
   */
  public long addActivity(
      CourseId course, long section, String name, ActivityContent activity, List<NewFile> files) {
    long sectionBackupId = sectionBackupId(course, section);
    return withIds(
        course,
        ids -> {
          BackupActivity module =
              BackupActivity.of(
                  ids.next(), sectionBackupId, activity.modname(), name, ids.next(), ids.next());
          ActivitySource source = author(ids).activity(module, activity);
          List<Long> fileIds = files.stream().map(file -> ids.next()).toList();
          return () -> {
            store(course, source, files, fileIds);
            return moduleId(course, module);
          };
        });
  }

  private void store(
      CourseId course, ActivitySource source, List<NewFile> files, List<Long> fileIds) {
    BackupActivity activity = source.activity();
    List<StagedDocument> documents = new ArrayList<>();
    source.documents().forEach(document -> documents.add(staged(document)));
    if (source.questions() != null) {
      requireQuestionVersions(course);
      documents.add(
          new StagedDocument(activity.directory() + "/" + QUESTIONS, staged(source.questions())));
    }
    List<BackupFile> rows = new ArrayList<>();
    List<StagedContent> contents = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      StagedContent staged = staged(files.get(i).content());
      contents.add(staged);
      rows.add(row(fileIds.get(i), activity, files.get(i), staged));
    }
    content.addActivity(course, activity, documents, rows, contents);
  }

  /** A backup holds its questions in one form, and here they are only written in the newer one. */
  private void requireQuestionVersions(CourseId course) {
    content
        .read(course, CourseSnapshot::origin)
        .map(BackupManifest::information)
        .filter(information -> !information.hasQuestionVersions())
        .ifPresent(
            information -> {
              throw new LmsException(
                  "The course came from Moodle "
                      + information.backupRelease()
                      + ", whose questions are kept in another way than those of Moodle 4.0 and"
                      + " later: a quiz with questions cannot be added to it.");
            });
  }

  private BackupFile row(long id, BackupActivity activity, NewFile file, StagedContent staged) {
    long now = clock.instant().getEpochSecond();
    return new BackupFile(
        id,
        staged.hash(),
        activity.contextId(),
        "mod_" + activity.modname(),
        file.filearea(),
        0,
        file.filepath(),
        file.filename(),
        staged.size(),
        file.mimeType(),
        now,
        now,
        file.filename(),
        null,
        null,
        file.main() ? 1 : 0,
        null,
        null,
        null,
        Map.of());
  }

  private interface Step {
    long run();
  }

  /**
   * Prepares a step with ids that nobody else gives in this course, and runs it once they are
   * taken. Preparing writes nothing, so it is done again when somebody else was faster.
   */
  private long withIds(CourseId course, Function<IdSequence, Step> preparation) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      long known = courses.largestId(course);
      IdSequence ids = IdSequence.after(known);
      Step step = preparation.apply(ids);
      if (courses.takeIds(course, known, ids.next())) {
        return step.run();
      }
    }
    throw new LmsException("Too many people change the course " + course + " at once.");
  }

  private CourseAuthor author(IdSequence ids) {
    return new CourseAuthor(ids, clock.instant());
  }

  private StagedDocument staged(DocumentSource document) {
    return new StagedDocument(document.path(), staged(document.content()));
  }

  private StagedContent staged(ContentSource source) {
    try (InputStream in = source.open()) {
      return pool.stage(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read what is to be added", e);
    }
  }

  private int nextNumber(CourseId course) {
    return content.read(course, CourseSnapshot::sections).stream()
        .filter(section -> !section.content().isDelegated())
        .mapToInt(section -> section.content().number() + 1)
        .max()
        .orElse(0);
  }

  private long sectionBackupId(CourseId course, long section) {
    return content.read(course, CourseSnapshot::sections).stream()
        .filter(found -> found.id() == section)
        .map(found -> found.content().id())
        .findFirst()
        .orElseThrow(
            () ->
                new LmsException("There is no section " + section + " in course " + course + "."));
  }

  private long sectionId(CourseId course, BackupSection section) {
    return content.read(course, CourseSnapshot::sections).stream()
        .filter(found -> found.content().id() == section.id())
        .map(CourseSection::id)
        .findFirst()
        .orElseThrow(() -> Courses.noSuch(course));
  }

  private long moduleId(CourseId course, BackupActivity activity) {
    return content.read(course, CourseSnapshot::modules).stream()
        .filter(found -> found.content().moduleId() == activity.moduleId())
        .map(CourseModule::id)
        .findFirst()
        .orElseThrow(() -> Courses.noSuch(course));
  }
}
