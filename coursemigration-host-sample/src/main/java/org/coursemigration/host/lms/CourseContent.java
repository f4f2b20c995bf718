package org.coursemigration.host.lms;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.model.BackupSection;
import org.jdbi.v3.core.HandleCallback;
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
    jdbi.useTransaction(
        handle -> {
          DocumentTable.insert(
              handle, course, documents.stream().map(StagedDocument::document).toList());
          FileTable.insert(handle, course, files);
          ModuleTable.insert(handle, course, List.of(activity));
        });
    place(
        Stream.concat(documents.stream().map(StagedDocument::content), contents.stream()).toList());
  }

  private void place(List<StagedContent> contents) {
    FilePool.Placement placement = pool.placement();
    placement.prepare(
        contents.stream()
            .collect(
                Collectors.toMap(
                    StagedContent::hash, StagedContent::file, (first, again) -> first)));
    contents.forEach(placement::add);
    placement.finish();
  }

  /** Adds documents and moves their content into the pool. */
  public void addDocuments(CourseId course, List<StagedDocument> documents) {
    jdbi.useTransaction(
        handle ->
            DocumentTable.insert(
                handle, course, documents.stream().map(StagedDocument::document).toList()));
    place(documents.stream().map(StagedDocument::content).toList());
  }

  /**
   * Adds files and moves their content into the pool. A file whose content is neither there nor in
   * the pool is left out.
   *
   * @param source where the content of a file lies
   * @return the files that were left out
   */
  public List<BackupFile> addFiles(
      CourseId course, List<BackupFile> files, Function<BackupFile, Path> source) {
    jdbi.useTransaction(handle -> FileTable.insert(handle, course, files));
    List<BackupFile> missing = new ArrayList<>();
    FilePool.Placement placement = pool.placement();
    List<BackupFile> contents = files.stream().filter(BackupFile::hasContent).toList();
    Map<String, Path> byHash = new HashMap<>();
    contents.forEach(file -> byHash.put(file.contenthash(), source.apply(file)));
    placement.prepare(byHash);
    for (BackupFile file : contents) {
      if (!placement.add(file.contenthash(), source.apply(file))) {
        missing.add(file);
      }
    }
    placement.finish();
    jdbi.useTransaction(
        handle ->
            FileTable.deleteByBackupId(
                handle, course, missing.stream().map(BackupFile::id).toList()));
    return missing;
  }
}
