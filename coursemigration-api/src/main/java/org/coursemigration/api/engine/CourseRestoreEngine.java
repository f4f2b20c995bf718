package org.coursemigration.api.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.coursemigration.api.course.CourseId;

/**
 * Makes courses of backups, in the steps that a migration can be cut off between: unpack, precheck,
 * create, restore; and deletes the course when that failed. Used by several threads at once, for
 * different backups.
 *
 * <p>Every method throws {@link EngineException} with a message for the report when it cannot do
 * its work.
 */
public interface CourseRestoreEngine {

  /**
   * Unpacks the backup into an empty directory. Trusts nothing: no entry leaves the directory, and
   * size, number and compression of entries are limited.
   *
   * @throws EngineException naming the entry and the reason, if the file is broken or foreign
   */
  UnpackedBackup unpack(Path backup, Path directory, Progress progress);

  /** Tells whether the unpacked backup can be restored. Changes nothing. */
  PrecheckReport precheck(UnpackedBackup backup);

  /** Makes an empty, hidden course and returns as soon as it is there to stay. */
  CourseId createCourse(NewCourse course);

  /**
   * The course that {@link #createCourse} made with this reference; empty if it never came to that,
   * or the course is gone. Asked after a crash.
   */
  Optional<CourseId> findCreatedCourse(String reference);

  /**
   * Restores the backup into the new course. Full and short name are those of the backup, made
   * unique when taken. If this throws, the course is half made and {@link #deleteCourse} will be
   * called.
   */
  RestoreReport restore(RestoreRequest request, Progress progress);

  /**
   * Deletes the course for good; does nothing if it is gone. May be called again after a failure.
   */
  void deleteCourse(DeleteRequest request);
}
