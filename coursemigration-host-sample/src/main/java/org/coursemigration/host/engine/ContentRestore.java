package org.coursemigration.host.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.host.lms.CourseFilling;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.StagedContent;
import org.coursemigration.host.lms.StagedDocument;
import org.coursemigration.mbz.ContentHash;
import org.coursemigration.mbz.model.BackupFile;

/** The documents and files of a backup on their way into a course, batch by batch. */
final class ContentRestore {

  // Rows of one transaction: few enough for any database, enough to be fast.
  private static final int BATCH = 1_000;

  private static final int NAMED_FILES = 10;

  private final Lms lms;
  private final Path directory;
  private final Progress progress;
  private final CourseFilling filling;
  private final List<StagedDocument> documents = new ArrayList<>();
  private final List<BackupFile> files = new ArrayList<>();
  private final List<String> missingFiles = new ArrayList<>();
  private long missingFileCount;
  private long fileCount;

  /**
   * @param directory where the backup lies
   */
  ContentRestore(Lms lms, CourseId course, Path directory, Progress progress) {
    this.lms = lms;
    this.directory = directory;
    this.progress = progress;
    this.filling = lms.content().filling(course, this::source, this::noteMissing);
  }

  /**
   * @param file the document, in the backup or as it is to be kept instead
   */
  void addDocument(String path, Path file) {
    documents.add(new StagedDocument(path, StagedContent.of(file)));
    addFullBatch();
  }

  void addFile(BackupFile file) {
    progress.at("files", fileCount, 0);
    fileCount += file.isDirectory() ? 0 : 1;
    files.add(withTrueSize(file));
    addFullBatch();
  }

  private void addFullBatch() {
    if (documents.size() + files.size() == BATCH) {
      addBatch();
    }
  }

  private void addBatch() {
    filling.add(documents, files);
    documents.clear();
    files.clear();
  }

  private void noteMissing(BackupFile file) {
    missingFileCount++;
    if (missingFiles.size() < NAMED_FILES) {
      missingFiles.add(file.component() + file.filepath() + file.filename());
    }
  }

  /** Returns when all that was added is in the course for good. */
  void finish() {
    addBatch();
    filling.finish();
  }

  /** How many files the backup names; directories do not count. */
  long fileCount() {
    return fileCount;
  }

  /** What is said of files that are left out, as their content is nowhere. */
  Optional<String> warning() {
    if (missingFileCount == 0) {
      return Optional.empty();
    }
    return Optional.of(
        missingFileCount
            + " files are missing, as neither the backup nor this site has their content: "
            + String.join(", ", missingFiles)
            + (missingFileCount > missingFiles.size() ? ", …" : ""));
  }

  private Path source(BackupFile file) {
    return directory.resolve(ContentHash.poolPath(file.contenthash()));
  }

  /** As in Moodle the size in the backup is but a hint. */
  private BackupFile withTrueSize(BackupFile file) {
    if (!file.hasContent()) {
      return file;
    }
    Path content = Files.exists(source(file)) ? source(file) : lms.pool().path(file.contenthash());
    if (Files.notExists(content)) {
      return file;
    }
    try {
      return file.withFilesize(Files.size(content));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + content, e);
    }
  }
}
