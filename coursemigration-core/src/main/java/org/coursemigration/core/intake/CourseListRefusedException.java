package org.coursemigration.core.intake;

import org.coursemigration.api.migration.CourseMigrationException;

/** A course list cannot be used as a whole; the message says why and what to change. */
public final class CourseListRefusedException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  CourseListRefusedException(String message) {
    super(message);
  }
}
