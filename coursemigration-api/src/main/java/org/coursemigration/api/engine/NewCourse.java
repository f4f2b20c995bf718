package org.coursemigration.api.engine;

import static java.util.Objects.requireNonNull;

import org.coursemigration.api.course.CategoryId;

/**
 * The course that a restore begins with.
 *
 * @param reference unique text of this attempt, at most 100 characters. The engine keeps it with
 *     the course, so that a course made by a process that died before it could tell is found again
 */
public record NewCourse(CategoryId category, String reference) {

  public NewCourse {
    requireNonNull(category);
    requireNonNull(reference);
  }
}
