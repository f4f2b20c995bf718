package org.coursemigration.core.restore;

import jakarta.inject.Inject;
import java.util.Optional;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.api.task.TaskHandler;
import org.coursemigration.core.attempt.Attempts;
import org.coursemigration.core.store.CleanupRepository;
import org.slf4j.MDC;

/**
 * The ad-hoc task that deletes a course which a failed restore left. It deletes only what a restore
 * of this library gave up. After a failure it is run again, then activity by activity.
 */
public final class CourseCleanupTask implements TaskHandler {

  public static final String TYPE = "course_cleanup";

  private final CleanupRepository cleanups;
  private final Leftovers leftovers;

  @Inject
  CourseCleanupTask(CleanupRepository cleanups, Leftovers leftovers) {
    this.cleanups = cleanups;
    this.leftovers = leftovers;
  }

  @Override
  public RetryDecision run(AdhocTask task, int failures) {
    CourseId course = new CourseId(task.subject());
    Optional<MigrationId> migration = cleanups.migration(course);
    migration.ifPresent(id -> delete(course, id, failures));
    return RetryDecision.DONE;
  }

  private void delete(CourseId course, MigrationId migration, int failures) {
    MDC.put(Attempts.LOGGED_ID, migration.toString());
    try {
      leftovers.delete(course, failures > 0);
    } finally {
      MDC.remove(Attempts.LOGGED_ID);
    }
  }
}
