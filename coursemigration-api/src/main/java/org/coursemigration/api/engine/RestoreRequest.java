package org.coursemigration.api.engine;

import static java.util.Objects.requireNonNull;

import org.coursemigration.api.course.CourseId;

/**
 * What to restore, and where.
 *
 * @param course the empty, hidden course that {@link CourseRestoreEngine#createCourse} made
 * @param hidden whether the course stays hidden; otherwise it is as visible as the backup says
 * @param usersIncluded whether users in the backup come along
 */
public record RestoreRequest(
    UnpackedBackup backup, CourseId course, boolean hidden, boolean usersIncluded) {

  public RestoreRequest {
    requireNonNull(backup);
    requireNonNull(course);
  }
}
