package org.coursemigration.core.store;

import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;

/** A course and the category of the target site it is to come to. */
public record ListedCourse(CourseId course, CategoryId destinationCategory) {

  static ListedCourse of(long course, long category) {
    return new ListedCourse(new CourseId(course), new CategoryId(category));
  }
}
