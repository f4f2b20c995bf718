package org.coursemigration.host.lms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.inspect.InspectedFile;
import org.coursemigration.mbz.inspect.SortedFiles;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.model.BackupManifest;
import org.coursemigration.mbz.read.ManifestReader;
import org.jdbi.v3.core.Handle;

/**
 * A course as it was at one moment, with its content. Lives as long as the call of {@link
 * CourseContent#read} that gave it; for one thread.
 */
public final class CourseSnapshot {

  private static final int PAGE = 500;

  private final Handle handle;
  private final FilePool pool;
  private final LmsCourse course;

  CourseSnapshot(Handle handle, FilePool pool, LmsCourse course) {
    this.handle = handle;
    this.pool = pool;
    this.course = course;
  }

  public LmsCourse course() {
    return course;
  }

  /** By number. */
  public List<CourseSection> sections() {
    return SectionTable.of(handle, id());
  }

  /** In the order of the course, which is their order within each section. */
  public List<CourseModule> modules() {
    return ModuleTable.of(handle, id());
  }

  public CourseOutline outline() {
    return CourseOutline.of(course, sections(), modules());
  }

  /** Streams the files and directories. */
  public void forEachFile(Consumer<CourseFile> consumer) {
    long last = 0;
    List<CourseFile> page;
    do {
      page = FileTable.page(handle, id(), last, PAGE);
      page.forEach(consumer);
      last = page.isEmpty() ? last : page.get(page.size() - 1).id();
    } while (page.size() == PAGE);
  }

  /** Streams the documents. */
  public void forEachDocument(Consumer<CourseDocument> consumer) {
    long last = 0;
    List<DocumentTable.Row> page;
    do {
      page = DocumentTable.page(handle, id(), last, PAGE);
      page.forEach(row -> consumer.accept(row.document()));
      last = page.isEmpty() ? last : page.get(page.size() - 1).id();
    } while (page.size() == PAGE);
  }

  public FileTotals fileTotals() {
    return FileTable.totals(handle, id());
  }

  /** Streams the files without directories, sorted as those of a backup are. */
  public void forEachInspectedFile(Consumer<InspectedFile> consumer) {
    try (SortedFiles files = new SortedFiles(null)) {
      forEachFile(
          file -> {
            if (!file.content().isDirectory()) {
              files.add(inspected(file.content()));
            }
          });
      files.forEach(consumer);
    }
  }

  private static InspectedFile inspected(BackupFile file) {
    return new InspectedFile(
        file.component(),
        file.filearea(),
        file.filepath(),
        file.filename(),
        Math.max(0, file.filesize()),
        file.contenthash());
  }

  public Optional<CourseDocument> document(String path) {
    return DocumentTable.find(handle, id(), path);
  }

  /** What the backup says of itself that the course came with; empty for a course written here. */
  public Optional<BackupManifest> origin() {
    return document(ManifestReader.ENTRY)
        .map(
            manifest -> {
              try (InputStream in = pool.open(manifest.contentHash())) {
                return ManifestReader.read(in, BackupLimits.defaults());
              } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + ManifestReader.ENTRY, e);
              }
            });
  }

  private CourseId id() {
    return course.id();
  }
}
