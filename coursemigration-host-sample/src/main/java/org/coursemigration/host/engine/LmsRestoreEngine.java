package org.coursemigration.host.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.api.engine.DeleteRequest;
import org.coursemigration.api.engine.NewCourse;
import org.coursemigration.api.engine.PrecheckReport;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.api.engine.RestoreRequest;
import org.coursemigration.api.engine.UnpackedBackup;
import org.coursemigration.host.lms.CourseModule;
import org.coursemigration.host.lms.CourseSnapshot;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.archive.BackupArchive;
import org.coursemigration.mbz.archive.UnpackListener;
import org.coursemigration.mbz.archive.UnpackSummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restores Moodle backups into the LMS. Users and what they did are never restored, as this LMS
 * enrols nobody.
 */
public final class LmsRestoreEngine implements CourseRestoreEngine {

  private static final Logger log = LoggerFactory.getLogger(LmsRestoreEngine.class);

  private final Lms lms;
  private final BackupLimits limits;

  public LmsRestoreEngine(Lms lms, BackupLimits limits) {
    this.lms = lms;
    this.limits = limits;
  }

  @Override
  public UnpackedBackup unpack(Path backup, Path directory, Progress progress) {
    return Failure.told(
        "The backup '" + backup.getFileName() + "' cannot be unpacked",
        () -> {
          UnpackSummary summary =
              BackupArchive.open(backup).unpack(directory, limits, listener(backup, progress));
          return new UnpackedBackup(backup, summary.directory());
        });
  }

  @Override
  public PrecheckReport precheck(UnpackedBackup backup) {
    return Failure.told(
        "The backup '" + backup.file().getFileName() + "' cannot be read",
        () -> Precheck.of(backup.directory(), limits));
  }

  @Override
  public CourseId createCourse(NewCourse course) {
    return Failure.told(
        "The course cannot be made",
        () -> lms.courses().createForRestore(course.category(), course.reference()));
  }

  @Override
  public Optional<CourseId> findCreatedCourse(String reference) {
    return Failure.told(
        "The course of the restore '" + reference + "' cannot be looked for",
        () -> lms.courses().findByReference(reference));
  }

  @Override
  public RestoreReport restore(RestoreRequest request, Progress progress) {
    return Failure.told(
        "The backup '" + request.backup().file().getFileName() + "' cannot be restored",
        () -> new CourseRestore(lms, request, limits, progress).run());
  }

  @Override
  public void deleteCourse(DeleteRequest request) {
    CourseId course = request.course();
    Failure.told(
        "The course " + course + " cannot be deleted",
        () -> {
          if (request.moduleByModule() && lms.courses().find(course).isPresent()) {
            lms.content()
                .read(course, CourseSnapshot::modules)
                .forEach(module -> deleteModule(course, module));
          }
          lms.deletion().delete(course);
        });
  }

  private void deleteModule(CourseId course, CourseModule module) {
    try {
      lms.editor().removeModule(course, module.id());
    } catch (RuntimeException e) {
      // The others shall go all the same; deleting the course says what is really in the way.
      log.warn(
          "The activity {} of course {} cannot be deleted on its own",
          module.content().directory(),
          course,
          e);
    }
  }

  private static UnpackListener listener(Path backup, Progress progress) {
    return new UnpackListener() {
      @Override
      public void progress(long archiveBytesRead, long archiveBytes) {
        progress.at("unpack", archiveBytesRead, archiveBytes);
      }

      @Override
      public void skipped(String entry, String reason) {
        log.info("{}: left out {}: {}", backup.getFileName(), entry, reason);
      }
    };
  }
}
