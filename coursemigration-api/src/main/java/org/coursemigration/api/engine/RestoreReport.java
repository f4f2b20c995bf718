package org.coursemigration.api.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a restore did.
 *
 * @param inBackup what the backup holds
 * @param inCourse what the course holds now
 * @param warnings what is missing or different in the course, in words for its teacher
 */
public record RestoreReport(
    CourseContents inBackup, CourseContents inCourse, List<String> warnings) {

  public RestoreReport {
    requireNonNull(inBackup);
    requireNonNull(inCourse);
    warnings = List.copyOf(warnings);
  }
}
