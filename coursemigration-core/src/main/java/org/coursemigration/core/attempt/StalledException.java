package org.coursemigration.core.attempt;

import java.time.Duration;
import org.coursemigration.api.migration.CourseMigrationException;

/** An attempt made no progress for too long and was stopped; another one may do better. */
public final class StalledException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  StalledException(Duration limit) {
    super(
        "It made no progress for "
            + limit.toMinutes()
            + " minutes (setting 'stalledafter') and was stopped.");
  }
}
