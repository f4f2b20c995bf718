package org.coursemigration.api.course;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the host knows about its courses and categories. Answers describe the moment of the call;
 * nothing is cached by the library. Called by several threads at once.
 */
public interface CourseCatalog {

  /** The course with this id; empty when there is none (any more). */
  Optional<Course> findCourse(CourseId id);

  /** The category with this id, hidden or not; empty when there is none (any more). */
  Optional<Category> findCategory(CategoryId id);

  /**
   * The courses with these ids; ids without a course are left out. A host with many courses answers
   * this with one query; at most 1,000 ids are asked for at once.
   */
  default Map<CourseId, Course> findCourses(Collection<CourseId> ids) {
    Map<CourseId, Course> found = new HashMap<>();
    for (CourseId id : ids) {
      findCourse(id).ifPresent(course -> found.put(id, course));
    }
    return found;
  }
}
