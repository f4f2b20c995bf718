package org.coursemigration.host.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.api.engine.DeleteRequest;
import org.coursemigration.host.lms.Courses;
import org.coursemigration.host.lms.LmsCourse;

/**
 * Hidden courses with half of a backup in them, left by a {@link CourseImport} that was killed. A
 * course that a migration made is none: the migration cleans it up. Safe for use by several
 * threads.
 */
public final class HalfImports {

  static final String REFERENCE_PREFIX = "import-";

  private final Courses courses;
  private final CourseRestoreEngine engine;

  private final Clock clock;

  public HalfImports(Courses courses, CourseRestoreEngine engine, Clock clock) {
    this.courses = courses;
    this.engine = engine;
    this.clock = clock;
  }

  /** At most {@code limit} of those that were begun this long ago, by id, after the given one. */
  public List<LmsCourse> olderThan(Duration age, CourseId last, int limit) {
    return courses.underRestore(REFERENCE_PREFIX, clock.instant().minus(age), last, limit);
  }

  /** Deletes one of them. */
  public void delete(CourseId course) {
    engine.deleteCourse(new DeleteRequest(course, true));
  }
}
