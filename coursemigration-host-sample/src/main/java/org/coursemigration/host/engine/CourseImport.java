package org.coursemigration.host.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.api.engine.DeleteRequest;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.engine.NewCourse;
import org.coursemigration.api.engine.PrecheckReport;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.api.engine.RestoreRequest;
import org.coursemigration.api.engine.UnpackedBackup;
import org.coursemigration.mbz.archive.TemporaryDirectory;

/** Makes a course of a backup file in one go. Safe for use by several threads. */
public final class CourseImport {

  private final CourseRestoreEngine engine;
  private final Path temp;

  /**
   * @param temp where backups are unpacked; best on the disk of the file pool
   */
  public CourseImport(CourseRestoreEngine engine, Path temp) {
    this.engine = engine;
    this.temp = temp;
  }

  /**
   * Imports the backup; if that fails, nothing is left of it.
   *
   * @throws EngineException naming the file and the reason
   */
  public ImportedCourse importFile(Path file, CategoryId category, Progress progress) {
    if (!Files.isRegularFile(file)) {
      throw new EngineException("There is no file '" + file + "'.");
    }
    try (TemporaryDirectory work = new TemporaryDirectory(temp)) {
      UnpackedBackup backup = engine.unpack(file, work.path(), progress);
      requireRestorable(backup);
      CourseId course =
          engine.createCourse(
              new NewCourse(category, HalfImports.REFERENCE_PREFIX + UUID.randomUUID()));
      RestoreReport report = restoreOrDelete(backup, course, progress);
      return new ImportedCourse(course, report);
    }
  }

  private void requireRestorable(UnpackedBackup backup) {
    PrecheckReport precheck = engine.precheck(backup);
    if (!precheck.isRestorable()) {
      throw new EngineException(
          "The backup '"
              + backup.file().getFileName()
              + "' cannot be restored: "
              + String.join("; ", precheck.errors()));
    }
  }

  private RestoreReport restoreOrDelete(UnpackedBackup backup, CourseId course, Progress progress) {
    try {
      return engine.restore(new RestoreRequest(backup, course, false, false), progress);
    } catch (RuntimeException | Error e) {
      try {
        engine.deleteCourse(new DeleteRequest(course, false));
      } catch (RuntimeException deletion) {
        e.addSuppressed(deletion);
      }
      throw e;
    }
  }
}
