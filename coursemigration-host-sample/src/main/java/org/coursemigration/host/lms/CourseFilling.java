package org.coursemigration.host.lms;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.mbz.model.BackupFile;
import org.jdbi.v3.core.Jdbi;

/**
 * Documents and files on their way into a course. Their content is safe on the disk once this is
 * finished, so the course is to be complete only then. For one thread.
 */
public final class CourseFilling {

  /** What the pool is to have next: the disk works on it while the next batch is read. */
  private record Batch(
      List<StagedDocument> documents, List<BackupFile> files, FilePool.Prepared contents) {}

  private final Jdbi jdbi;
  private final CourseId course;
  private final FilePool.Placement placement;
  private final Function<BackupFile, Path> source;
  private final Consumer<BackupFile> leftOut;
  private Optional<Batch> last = Optional.empty();

  /** See {@link CourseContent#filling}. */
  CourseFilling(
      Jdbi jdbi,
      CourseId course,
      FilePool pool,
      Function<BackupFile, Path> source,
      Consumer<BackupFile> leftOut) {
    this.jdbi = jdbi;
    this.course = course;
    this.placement = pool.placement();
    this.source = source;
    this.leftOut = leftOut;
  }

  /** Adds documents and files, and moves the content of those before into the pool. */
  public void add(List<StagedDocument> documents, List<BackupFile> files) {
    Map<String, Path> contents = new HashMap<>();
    for (BackupFile file : files) {
      if (file.hasContent()) {
        contents.put(file.contenthash(), source.apply(file));
      }
    }
    for (StagedDocument document : documents) {
      contents.put(document.content().hash(), document.content().file());
    }
    Batch batch =
        new Batch(List.copyOf(documents), List.copyOf(files), placement.prepare(contents));
    jdbi.useTransaction(
        handle -> {
          DocumentTable.insert(handle, course, documents);
          FileTable.insert(handle, course, files);
        });
    placeLast();
    last = Optional.of(batch);
  }

  /** Returns when the content of all that was added is safe on the disk. */
  public void finish() {
    placeLast();
    last = Optional.empty();
    placement.finish();
  }

  private void placeLast() {
    last.ifPresent(this::place);
  }

  private void place(Batch batch) {
    Set<String> absent = placement.add(batch.contents());
    for (StagedDocument document : batch.documents()) {
      if (absent.contains(document.content().hash())) {
        throw new LmsException("The document " + document.path() + " is gone before it was kept.");
      }
    }
    List<BackupFile> missing =
        batch.files().stream()
            .filter(file -> file.hasContent() && absent.contains(file.contenthash()))
            .toList();
    if (!missing.isEmpty()) {
      jdbi.useTransaction(
          handle ->
              FileTable.deleteByBackupId(
                  handle, course, missing.stream().map(BackupFile::id).toList()));
      missing.forEach(leftOut);
    }
  }
}
