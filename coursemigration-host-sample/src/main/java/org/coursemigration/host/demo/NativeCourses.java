package org.coursemigration.host.demo;

import java.util.List;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.host.site.SampleHost;

/** Courses that the demo makes itself. */
final class NativeCourses {

  private NativeCourses() {}

  static List<CourseId> make(SampleHost site) {
    return List.of();
  }
}
