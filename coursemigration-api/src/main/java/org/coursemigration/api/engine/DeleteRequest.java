package org.coursemigration.api.engine;

import static java.util.Objects.requireNonNull;

import org.coursemigration.api.course.CourseId;

/**
 * Which course to delete for good.
 *
 * @param moduleByModule delete the activities one by one first, and go on behind one that cannot be
 *     deleted: asked for when deleting the course as a whole did not work
 */
public record DeleteRequest(CourseId course, boolean moduleByModule) {

  public DeleteRequest {
    requireNonNull(course);
  }
}
