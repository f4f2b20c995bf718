package org.coursemigration.host.lms;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.mbz.model.BackupFile;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/**
 * Documents and files on their way into a course. Their content is safe on the disk once this is
 * finished, so the course is to be complete only then. For one thread.
 */
public final class CourseFilling {

  private final Jdbi jdbi;
  private final CourseId course;
  private final FilePool.Placement placement;

  CourseFilling(Jdbi jdbi, CourseId course, FilePool pool) {
    this.jdbi = jdbi;
    this.course = course;
    this.placement = pool.placement();
  }

  /**
   * Adds documents and files, all of them or none, and moves their content into the pool. A file
   * whose content is neither at its source nor in the pool is left out.
   *
   * @param source where the content of a file lies
   * @return the files that were left out
   */
  public List<BackupFile> add(
      List<StagedDocument> documents, List<BackupFile> files, Function<BackupFile, Path> source) {
    Map<String, Path> contents = new HashMap<>();
    for (BackupFile file : files) {
      if (file.hasContent()) {
        contents.put(file.contenthash(), source.apply(file));
      }
    }
    for (StagedDocument document : documents) {
      contents.put(document.content().hash(), document.content().file());
    }
    Set<String> absent =
        add(
            contents,
            handle -> {
              DocumentTable.insert(handle, course, documents);
              FileTable.insert(handle, course, files);
            });
    List<BackupFile> missing =
        files.stream()
            .filter(file -> file.hasContent() && absent.contains(file.contenthash()))
            .toList();
    if (!missing.isEmpty()) {
      jdbi.useTransaction(
          handle ->
              FileTable.deleteByBackupId(
                  handle, course, missing.stream().map(BackupFile::id).toList()));
    }
    return missing;
  }

  /** The rows come first, as the pool asks for; the disk is busy meanwhile. */
  <X extends Exception> Set<String> add(Map<String, Path> contents, HandleConsumer<X> rows)
      throws X {
    placement.prepare(contents);
    jdbi.useTransaction(rows);
    return placement.add();
  }

  /** Returns when the content of all that was added is safe on the disk. */
  public void finish() {
    placement.finish();
  }
}
