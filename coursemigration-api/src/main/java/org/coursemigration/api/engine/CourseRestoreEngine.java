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
 * its work. Interrupting the thread may end a call early with that exception; work that returns is
 * done.
 */
public interface CourseRestoreEngine {

  /**
   * Unpacks the backup into an empty directory. Trusts nothing: no entry leaves the directory, and
   * size, number and compression of entries are limited. The file may be the storage's own and is
   * only read. A file that is broken, cut short or foreign is refused here or by the precheck.
   *
   * @throws EngineException naming the entry and the reason, if the file is refused
   */
  UnpackedBackup unpack(Path backup, Path directory, Progress progress);

  /**
   * Tells whether the unpacked backup can be restored. Changes nothing. Hooks may have changed what
   * was unpacked: content that is gone makes it not restorable.
   */
  PrecheckReport precheck(UnpackedBackup backup);

  /**
   * Makes an empty, hidden course and returns as soon as it is there to stay.
   *
   * @throws EngineException if there is no such category, or a course was made with this reference
   *     already; no course is made then
   */
  CourseId createCourse(NewCourse course);

  /**
   * The course that {@link #createCourse} made with this reference, whether it is still empty, half
   * made or restored; empty if it never came to that, or the course is gone. Asked after a crash.
   */
  Optional<CourseId> findCreatedCourse(String reference);

  /**
   * Restores the backup into the new course. Full and short name are those of the backup; a short
   * name that is taken is made unique. The course stays hidden until all of it is there. If this
   * throws, the course is half made and {@link #deleteCourse} will be called.
   */
  RestoreReport restore(RestoreRequest request, Progress progress);

  /**
   * Deletes the course for good, whole or half made, and its reference with it; does nothing if it
   * is gone. What other courses share with it stays. May be called again after a failure.
   */
  void deleteCourse(DeleteRequest request);
}
