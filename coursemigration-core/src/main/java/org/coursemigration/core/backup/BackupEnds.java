package org.coursemigration.core.backup;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.engine.CourseOrigin;
import org.coursemigration.api.event.BackupCompleted;
import org.coursemigration.api.event.BackupFailed;
import org.coursemigration.api.event.HttpRequestFailed;
import org.coursemigration.api.event.MigrationEvent;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.core.attempt.Reason;
import org.coursemigration.core.attempt.RetryDelay;
import org.coursemigration.core.attempt.RunningAttempt;
import org.coursemigration.core.attempt.StalledException;
import org.coursemigration.core.eventlog.EventLog;
import org.coursemigration.core.eventlog.SupersededException;
import org.coursemigration.core.follow.OpenRequests;
import org.coursemigration.core.request.RequestFailedException;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.core.store.OriginRepository;

/** How an attempt at a backup ends, and what becomes of its file then. */
final class BackupEnds {

  private final EventLog events;
  private final OpenRequests openRequests;
  private final OriginRepository origins;
  private final BackupFiles files;
  private final Settings settings;
  private final RetryDelay retryDelay;
  private final Clock clock;

  @Inject
  BackupEnds(
      EventLog events,
      OpenRequests openRequests,
      OriginRepository origins,
      BackupFiles files,
      Settings settings,
      RetryDelay retryDelay,
      Clock clock) {
    this.events = events;
    this.openRequests = openRequests;
    this.origins = origins;
    this.files = files;
    this.settings = settings;
    this.retryDelay = retryDelay;
    this.clock = clock;
  }

  RetryDecision completed(RunningAttempt attempt, Course course) {
    Migration migration = attempt.migration();
    Instant time = clock.instant();
    attempt.move(
        migration.completed(time),
        () -> {
          openRequests.open(migration.id());
          origins.put(migration.id(), origin(course));
        },
        new BackupCompleted(
            time,
            migration.user(),
            migration.id(),
            course.id(),
            course.fullname(),
            migration.destinationCategory(),
            migration.fileName().orElseThrow()));
    openRequests.followSoon();
    return RetryDecision.DONE;
  }

  private static CourseOrigin origin(Course course) {
    return new CourseOrigin(course.id(), course.fullname(), course.address().map(URI::toString));
  }

  /** The attempt did not come as far as an answer of the target. */
  RetryDecision broken(RunningAttempt attempt, RuntimeException failure, MigrationSettings now) {
    boolean mayPass = failure instanceof CannotTellException || failure instanceof StalledException;
    return mayPass
        ? retriedOrFailed(attempt, failure.getMessage(), Duration.ZERO, now)
        : failed(attempt, Reason.of(failure), now);
  }

  /** The target was asked and did not agree. */
  RetryDecision notAgreed(
      RunningAttempt attempt,
      RequestFailedException failure,
      String targetAddress,
      MigrationSettings now) {
    String error = failure.getMessage();
    MigrationEvent unheard =
        new HttpRequestFailed(
            clock.instant(),
            attempt.migration().user(),
            Optional.of(attempt.migration().id()),
            targetAddress,
            error);
    return failure.mayPass()
        ? retriedOrFailed(attempt, error, failure.retryAfter().orElse(Duration.ZERO), now, unheard)
        : failed(attempt, error, now, unheard);
  }

  /** What is stored is kept, unless this was the last retry. */
  private RetryDecision retriedOrFailed(
      RunningAttempt attempt,
      String error,
      Duration atLeast,
      MigrationSettings now,
      MigrationEvent... before) {
    int retries = attempt.migration().retries();
    if (retries >= now.requestMaxRetries()) {
      return failed(attempt, error, now, before);
    }
    Duration delay = retryDelay.before(retries, now);
    attempt.move(attempt.migration().retrying(error, clock.instant()), before);
    return RetryDecision.retryAfter(delay.compareTo(atLeast) > 0 ? delay : atLeast);
  }

  private RetryDecision failed(
      RunningAttempt attempt, String error, MigrationSettings now, MigrationEvent... before) {
    Migration migration = attempt.migration();
    Instant time = clock.instant();
    List<MigrationEvent> told = new ArrayList<>(List.of(before));
    told.add(new BackupFailed(time, migration.user(), migration.id(), error));
    attempt.move(migration.failed(error, time), told.toArray(MigrationEvent[]::new));
    dropFile(attempt.migration(), now);
    return RetryDecision.DONE;
  }

  /**
   * Removes a file that the row does not name, which is what an attempt stored that was over by
   * then, and one that the row of a failed backup names and that is not to be kept.
   */
  void tidyUp(Migration row, Migration last) {
    if (last.fileName().isPresent() && !last.fileName().equals(row.fileName())) {
      files.delete(last);
    } else {
      dropFile(row, settings.now());
    }
  }

  /**
   * The row gives up the file before it is deleted: whoever retries the migration then makes
   * another one under another name. A file that the target may have been asked to restore is left
   * to it.
   */
  private void dropFile(Migration row, MigrationSettings now) {
    boolean unwanted =
        row.status() == MigrationStatus.FAILED
            && row.fileName().isPresent()
            && !row.asked()
            && now.deleteFailedBackup();
    if (!unwanted) {
      return;
    }
    try {
      files.delete(row, () -> events.move(row, row.unnamed()));
    } catch (SupersededException e) {
      // It is retried already, and uses the file.
    }
  }
}
