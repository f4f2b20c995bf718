package org.coursemigration.host.engine;

import static java.util.Objects.requireNonNull;

import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.RestoreReport;

/** What an import made. */
public record ImportedCourse(CourseId course, RestoreReport report) {

  public ImportedCourse {
    requireNonNull(course);
    requireNonNull(report);
  }
}
