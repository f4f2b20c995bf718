package org.coursemigration.api.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a restore did.
 *
 * @param inBackup what the backup holds
 * @param inCourse what the course holds now
 * @param warnings what is missing or different in the course, in words for its teacher
 * @param origin the course that the backup was made of, for the list of old and new addresses;
 *     empty when the backup does not tell
 */
public record RestoreReport(
    CourseContents inBackup,
    CourseContents inCourse,
    List<String> warnings,
    Optional<CourseOrigin> origin) {

  public RestoreReport {
    requireNonNull(inBackup);
    requireNonNull(inCourse);
    warnings = List.copyOf(warnings);
    requireNonNull(origin);
  }

  /** The report of an engine that does not know where the course comes from. */
  public RestoreReport(CourseContents inBackup, CourseContents inCourse, List<String> warnings) {
    this(inBackup, inCourse, warnings, Optional.empty());
  }
}
