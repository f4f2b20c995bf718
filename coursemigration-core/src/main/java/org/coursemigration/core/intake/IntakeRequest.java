package org.coursemigration.core.intake;

import static java.util.Objects.requireNonNull;

import org.coursemigration.api.access.UserId;

/**
 * How to take in a course list.
 *
 * @param fileName the name of the uploaded file, for the log
 * @param dryRun whether only to tell what would happen; nothing is stored then
 */
public record IntakeRequest(
    String fileName, CourseListFormat format, Duplicates duplicates, boolean dryRun, UserId user) {

  public IntakeRequest {
    requireNonNull(fileName);
    requireNonNull(format);
    requireNonNull(duplicates);
    requireNonNull(user);
  }
}
