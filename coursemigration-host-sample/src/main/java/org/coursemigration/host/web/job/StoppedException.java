package org.coursemigration.host.web.job;

import org.coursemigration.api.migration.CourseMigrationException;

/** A person stopped the job, or the site shuts down. */
final class StoppedException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  StoppedException() {
    super("The work was stopped.");
  }
}
