package org.coursemigration.host.lms;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.model.BackupSection;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The sections, activities, files and documents of courses. There is one way of keeping an
 * activity: its backup documents, whole, whether they came from a Moodle or were written here; the
 * rows say what the LMS shows and changes of it. Safe for use by several threads.
 */
public final class CourseContent {

  private final Jdbi jdbi;
  private final FilePool pool;

  CourseContent(Jdbi jdbi, FilePool pool) {
    this.jdbi = jdbi;
    this.pool = pool;
  }

  /** Something to do with a snapshot. */
  @FunctionalInterface
  public interface Reader<T, X extends Exception> {
    T read(CourseSnapshot snapshot) throws X;
  }

  /**
   * Reads a course while others may change it: all that the reader sees is of one moment.
   *
   * @throws LmsException if there is no such course
   */
  public <T, X extends Exception> T read(CourseId course, Reader<T, X> reader) throws X {
    HandleCallback<T, X> callback =
        handle ->
            reader.read(
                new CourseSnapshot(
                    handle,
                    pool,
                    Courses.find(handle, course).orElseThrow(() -> Courses.noSuch(course))));
    return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, callback);
  }

  /** Adds sections, and activities behind those that are there. */
  public void add(CourseId course, List<BackupSection> sections, List<BackupActivity> activities) {
    jdbi.useTransaction(
        handle -> {
          SectionTable.insert(handle, course, sections);
          ModuleTable.insert(handle, course, activities);
        });
  }

  /** Adds a section before those of subsections, which Moodle always numbers last. */
  void addSection(CourseId course, BackupSection section) {
    jdbi.useTransaction(
        handle -> {
          SectionTable.moveDelegatedUp(handle, course, section.number());
          SectionTable.insert(handle, course, List.of(section));
        });
  }

  /**
   * Adds an activity with all that belongs to it: nobody sees it without.
   *
   * @param files rows whose content is staged at the same place of {@code contents}
   */
  void addActivity(
      CourseId course,
      BackupActivity activity,
      List<StagedDocument> documents,
      List<BackupFile> files,
      List<StagedContent> contents) {
    addWritten(
        Stream.concat(documents.stream().map(StagedDocument::content), contents.stream()).toList(),
        handle -> {
          DocumentTable.insert(handle, course, documents);
          FileTable.insert(handle, course, files);
          ModuleTable.insert(handle, course, List.of(activity));
        });
  }

  /** Adds documents that were written here. */
  void addDocuments(CourseId course, List<StagedDocument> documents) {
    addWritten(
        documents.stream().map(StagedDocument::content).toList(),
        handle -> DocumentTable.insert(handle, course, documents));
  }

  private <X extends Exception> void addWritten(
      List<StagedContent> contents, HandleConsumer<X> rows) throws X {
    FilePool.Placement placement = pool.placement();
    FilePool.Prepared prepared =
        placement.prepare(
            contents.stream()
                .collect(
                    Collectors.toMap(
                        StagedContent::hash, StagedContent::file, (first, again) -> first)));
    jdbi.useTransaction(rows);
    if (!placement.add(prepared).isEmpty()) {
      throw new LmsException("What was written is gone before it was kept.");
    }
    placement.finish();
    contents.forEach(StagedContent::drop);
  }

  /**
   * Begins to fill a course with documents and files from elsewhere.
   *
   * @param source where the content of a file lies
   * @param leftOut takes the files that are not added, as their content is neither there nor in the
   *     pool
   */
  public CourseFilling filling(
      CourseId course, Function<BackupFile, Path> source, Consumer<BackupFile> leftOut) {
    return new CourseFilling(jdbi, course, pool, source, leftOut);
  }
}
