package org.coursemigration.host.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.BackupRequest;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.storage.BackupName;

/** Writes a course into a backup file in one go. Safe for use by several threads. */
public final class CourseExport {

  private static final int BUFFER = 1 << 16;

  private final CourseBackupEngine engine;

  public CourseExport(CourseBackupEngine engine) {
    this.engine = engine;
  }

  /**
   * Writes the file whole or not at all, replacing one that is there.
   *
   * @param excludedModules activity types to leave out, lower case, such as {@code quiz}
   * @throws EngineException naming the course or the file, and the reason
   */
  public void exportTo(Path file, CourseId course, Set<String> excludedModules, Progress progress) {
    Path target = file.toAbsolutePath();
    BackupRequest request =
        BackupRequest.of(course, nameOf(target)).withoutModules(excludedModules);
    try {
      Path part = target.resolveSibling(".export-" + UUID.randomUUID() + ".part");
      try {
        write(request, part, progress);
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new EngineException("The file '" + file + "' cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Writes the backup as it is made; the stream stays open.
   *
   * @throws EngineException naming the course and the reason; part of it is written then, maybe
   */
  public void writeTo(OutputStream out, CourseId course, Set<String> excludedModules)
      throws IOException {
    BackupName name = new BackupName("course-" + course + ".mbz");
    engine.backUp(
        BackupRequest.of(course, name).withoutModules(excludedModules), out, Progress.UNWATCHED);
  }

  private void write(BackupRequest request, Path part, Progress progress) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(part, StandardOpenOption.CREATE_NEW), BUFFER)) {
      engine.backUp(request, out, progress);
    }
  }

  private static BackupName nameOf(Path target) {
    Path name = target.getFileName();
    try {
      return new BackupName(name == null ? "" : name.toString());
    } catch (IllegalArgumentException e) {
      throw new EngineException(e.getMessage(), e);
    }
  }
}
