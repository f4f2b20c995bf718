package org.coursemigration.core.restore;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.coursemigration.api.course.Category;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.event.RestoreCompleted;
import org.coursemigration.api.event.RestoreFailed;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.storage.BackupNotFoundException;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.core.attempt.Reason;
import org.coursemigration.core.attempt.RetryDelay;
import org.coursemigration.core.attempt.RunningAttempt;
import org.coursemigration.core.settings.MigrationSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an attempt at a restore ends, and what becomes of its course and its file then. */
final class RestoreEnds {

  private static final String ERROR_PREFIX = "Cannot restore the course. ";

  private static final Logger LOG = LoggerFactory.getLogger(RestoreEnds.class);

  private final Leftovers leftovers;
  private final RestoredFiles files;
  private final RetryDelay retryDelay;
  private final Clock clock;

  @Inject
  RestoreEnds(Leftovers leftovers, RestoredFiles files, RetryDelay retryDelay, Clock clock) {
    this.leftovers = leftovers;
    this.files = files;
    this.retryDelay = retryDelay;
    this.clock = clock;
  }

  RetryDecision completed(
      RunningAttempt attempt, Category category, Course course, MigrationSettings now) {
    Migration migration = attempt.migration();
    Instant time = clock.instant();
    attempt.move(
        migration.completed(time),
        new RestoreCompleted(
            time,
            migration.user(),
            migration.id(),
            course.id(),
            course.fullname(),
            category,
            migration.fileName().orElse("")));
    if (now.deleteRestoredBackup()) {
      files.delete(migration);
    }
    return RetryDecision.DONE;
  }

  RetryDecision failed(RunningAttempt attempt, RuntimeException failure, MigrationSettings now) {
    String error = ERROR_PREFIX + Reason.of(failure);
    Migration migration = attempt.migration();
    if (failure instanceof BackupNotFoundException) {
      return GraceTime.pause(migration, now, clock.instant())
          .map(pause -> lookedForAgain(migration, failure, pause))
          .orElseGet(() -> endedWithoutFile(attempt, error, now));
    }
    if (failure instanceof NotRestorableException
        || migration.retries() >= now.restoreMaxRetries()) {
      return ended(attempt, error, now);
    }
    return attempt.outside(() -> files.isStored(migration))
        ? retried(attempt, error, now)
        : endedWithoutFile(attempt, error, now);
  }

  private static RetryDecision lookedForAgain(
      Migration migration, RuntimeException failure, Duration pause) {
    LOG.info("Migration {}: {} It may appear yet.", migration.id(), failure.getMessage());
    return RetryDecision.retryAfter(pause);
  }

  private RetryDecision endedWithoutFile(
      RunningAttempt attempt, String error, MigrationSettings now) {
    attempt.note(attempt.migration().notStored());
    return ended(attempt, error, now);
  }

  private RetryDecision retried(RunningAttempt attempt, String error, MigrationSettings now) {
    Migration migration = attempt.migration();
    moveAfterFailure(attempt, migration.retrying(error, clock.instant()), error);
    return RetryDecision.retryAfter(retryDelay.before(migration.retries(), now));
  }

  private RetryDecision ended(RunningAttempt attempt, String error, MigrationSettings now) {
    Migration migration = attempt.migration();
    moveAfterFailure(attempt, migration.failed(error, clock.instant()), error);
    if (now.deleteBackupOfFailedRestore()) {
      files.delete(migration);
    }
    return RetryDecision.DONE;
  }

  private void moveAfterFailure(RunningAttempt attempt, Migration next, String error) {
    Optional<CourseId> course = next.course();
    attempt.move(
        next,
        () -> course.ifPresent(id -> leftovers.note(id, next)),
        new RestoreFailed(
            next.timeModified(), next.user(), next.id(), error, next.fileName().orElse("")));
    course.ifPresent(leftovers::queueCleanup);
  }
}
