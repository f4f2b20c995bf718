package org.coursemigration.host.lms;

import java.util.List;
import java.util.function.ToLongFunction;
import org.coursemigration.api.course.CourseId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Deletes courses for good, with the content that no other course has. Goes in small transactions,
 * so that the largest course can be deleted, and can be called again after it broke off. Safe for
 * use by several threads.
 */
public final class CourseDeletion {

  private static final int PAGE = 500;

  private final Jdbi jdbi;
  private final ReleasedContent released;

  CourseDeletion(Jdbi jdbi, ReleasedContent released) {
    this.jdbi = jdbi;
    this.released = released;
  }

  /** Does nothing but finishing earlier deletions if there is no such course. */
  public void delete(CourseId course) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update lms_course set state = ?, visible = ? where id = ?",
                CourseState.DELETING.name(),
                false,
                course.value()));
    deletePages(handle -> deleteFiles(handle, course));
    deletePages(handle -> deleteDocuments(handle, course));
    jdbi.useTransaction(
        handle -> {
          ModuleTable.delete(handle, course);
          SectionTable.delete(handle, course);
          handle.execute("delete from lms_course where id = ?", course.value());
        });
    released.sweep();
  }

  private void deletePages(ToLongFunction<Handle> deletePage) {
    long deleted;
    do {
      deleted = jdbi.inTransaction(deletePage::applyAsLong);
    } while (deleted > 0);
  }

  private static long deleteFiles(Handle handle, CourseId course) {
    List<CourseFile> page = FileTable.page(handle, course, 0, PAGE);
    ReleasedContent.release(
        handle,
        page.stream()
            .map(CourseFile::content)
            .filter(file -> file.hasContent())
            .map(file -> file.contenthash())
            .toList());
    FileTable.delete(handle, page.stream().map(CourseFile::id).toList());
    return page.size();
  }

  private static long deleteDocuments(Handle handle, CourseId course) {
    List<DocumentTable.Row> page = DocumentTable.page(handle, course, 0, PAGE);
    ReleasedContent.release(
        handle, page.stream().map(row -> row.document().contentHash()).toList());
    DocumentTable.delete(handle, page.stream().map(DocumentTable.Row::id).toList());
    return page.size();
  }
}
