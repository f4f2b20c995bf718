package org.coursemigration.core.restore;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.course.Category;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.event.IssuesFound;
import org.coursemigration.api.event.MigrationEvent;
import org.coursemigration.api.event.RestoreCompleted;
import org.coursemigration.api.event.RestoreFailed;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.storage.BackupNotFoundException;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.core.arrival.Arrival;
import org.coursemigration.core.attempt.Reason;
import org.coursemigration.core.attempt.RetryDelay;
import org.coursemigration.core.attempt.RunningAttempt;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.core.store.ArrivalRepository;
import org.coursemigration.core.store.OriginRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an attempt at a restore ends, and what becomes of its course and its file then. */
final class RestoreEnds {

  private static final String ERROR_PREFIX = "Cannot restore the course. ";

  private static final Logger LOG = LoggerFactory.getLogger(RestoreEnds.class);

  private final ArrivalRepository arrivals;
  private final OriginRepository origins;
  private final Leftovers leftovers;
  private final RestoredFiles files;
  private final Settings settings;
  private final RetryDelay retryDelay;
  private final Clock clock;

  @Inject
  RestoreEnds(
      ArrivalRepository arrivals,
      OriginRepository origins,
      Leftovers leftovers,
      RestoredFiles files,
      Settings settings,
      RetryDelay retryDelay,
      Clock clock) {
    this.arrivals = arrivals;
    this.origins = origins;
    this.leftovers = leftovers;
    this.files = files;
    this.settings = settings;
    this.retryDelay = retryDelay;
    this.clock = clock;
  }

  RetryDecision completed(
      RunningAttempt attempt, Category category, RestoredCourse restored, MigrationSettings now) {
    Migration migration = attempt.migration();
    Instant time = clock.instant();
    Arrival arrival = restored.arrival();
    int issues = arrival.issues().size();
    List<MigrationEvent> told = new ArrayList<>();
    told.add(
        new RestoreCompleted(
            time,
            migration.user(),
            migration.id(),
            restored.course().id(),
            restored.course().fullname(),
            category,
            migration.fileName().orElse("")));
    if (issues > 0) {
      told.add(new IssuesFound(time, migration.user(), migration.id(), issues));
    }
    attempt.move(
        migration.completed(time).withIssues(issues),
        () -> {
          arrivals.insertCounts(migration.id(), arrival.counts());
          arrivals.insertIssues(migration.id(), arrival.issues(), time);
          arrival.origin().ifPresent(origin -> origins.put(migration.id(), origin));
        },
        told.toArray(MigrationEvent[]::new));
    dropFile(attempt.migration(), now);
    return RetryDecision.DONE;
  }

  RetryDecision failed(RunningAttempt attempt, RuntimeException failure, MigrationSettings now) {
    String error = ERROR_PREFIX + Reason.of(failure);
    Migration migration = attempt.migration();
    if (failure instanceof BackupNotFoundException) {
      return GraceTime.pause(migration, now, clock.instant())
          .map(pause -> lookedForAgain(migration, failure, pause))
          .orElseGet(() -> endedWithoutFile(attempt, error));
    }
    if (failure instanceof NotRestorableException
        || migration.retries() >= now.restoreMaxRetries()) {
      return ended(attempt, error);
    }
    return attempt.outside(() -> files.isStored(migration))
        ? retried(attempt, error, now)
        : endedWithoutFile(attempt, error);
  }

  private static RetryDecision lookedForAgain(
      Migration migration, RuntimeException failure, Duration pause) {
    LOG.info("Migration {}: {} It may appear yet.", migration.id(), failure.getMessage());
    return RetryDecision.retryAfter(pause);
  }

  private RetryDecision endedWithoutFile(RunningAttempt attempt, String error) {
    attempt.note(attempt.migration().notStored());
    return ended(attempt, error);
  }

  private RetryDecision retried(RunningAttempt attempt, String error, MigrationSettings now) {
    Migration migration = attempt.migration();
    moveAfterFailure(attempt, migration.retrying(error, clock.instant()), error);
    return RetryDecision.retryAfter(retryDelay.before(migration.retries(), now));
  }

  /** The engine may have made a course and failed all the same, so it is looked for. */
  private RetryDecision ended(RunningAttempt attempt, String error) {
    Migration migration = attempt.migration();
    moveAfterFailure(attempt, migration.failed(error, clock.instant()), error);
    tidyUp(attempt.migration(), attempt.migration());
    return RetryDecision.DONE;
  }

  /** Removes what attempts have left; the one that ended the row may have died before it could. */
  void tidyUp(Migration row, Migration last) {
    leftovers.tidyUp(row, last);
    dropFile(row, settings.now());
  }

  private void dropFile(Migration row, MigrationSettings now) {
    boolean unwanted =
        row.status() == MigrationStatus.COMPLETED
            ? now.deleteRestoredBackup()
            : hasFailedByItself(row) && now.deleteBackupOfFailedRestore();
    if (unwanted) {
      files.delete(row);
    }
  }

  /** A person who has cancelled it may want it to run again, with the same file. */
  private static boolean hasFailedByItself(Migration row) {
    return row.status() == MigrationStatus.FAILED
        && row.errors().get(row.errors().size() - 1).startsWith(ERROR_PREFIX);
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
