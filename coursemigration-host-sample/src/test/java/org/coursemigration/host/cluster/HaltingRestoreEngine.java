package org.coursemigration.host.cluster;

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

/** An engine in a process that ends when it comes to a point. */
record HaltingRestoreEngine(CourseRestoreEngine engine, HaltPoint end)
    implements CourseRestoreEngine {

  @Override
  public UnpackedBackup unpack(Path backup, Path directory, Progress progress) {
    return engine.unpack(backup, directory, progress);
  }

  @Override
  public PrecheckReport precheck(UnpackedBackup backup) {
    return engine.precheck(backup);
  }

  @Override
  public CourseId createCourse(NewCourse course) {
    CourseId created = engine.createCourse(course);
    end.reach(HaltPoint.COURSE_CREATED);
    return created;
  }

  @Override
  public Optional<CourseId> findCreatedCourse(String reference) {
    return engine.findCreatedCourse(reference);
  }

  @Override
  public RestoreReport restore(RestoreRequest request, Progress progress) {
    end.reach(HaltPoint.COURSE_NOTED);
    return engine.restore(request, progress);
  }

  @Override
  public void deleteCourse(DeleteRequest request) {
    engine.deleteCourse(request);
    end.reach(HaltPoint.LEFTOVER_DELETED);
  }
}
