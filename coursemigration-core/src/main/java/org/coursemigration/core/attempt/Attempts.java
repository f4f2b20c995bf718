package org.coursemigration.core.attempt;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.core.attempt.EndedAttempt.Outcome;
import org.coursemigration.core.eventlog.EventLog;
import org.coursemigration.core.eventlog.SupersededException;
import org.coursemigration.core.store.AttemptRepository;
import org.coursemigration.core.store.Database;
import org.coursemigration.core.store.MigrationRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Runs attempts at migrations. Every attempt has a number of its own, so that a worker which was
 * thought dead, or whose migration was cancelled, cannot write over what came after. Whatever is
 * logged meanwhile has the id of the migration in its {@link MDC} as {@value #LOGGED_ID}.
 */
public final class Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  /** The key of the migration's id in the context of each line of the log. */
  public static final String LOGGED_ID = "migration";

  /** Another node took the last place a moment ago; the scheduler sees that at its next look. */
  private static final RetryDecision NO_PLACE = RetryDecision.retryAfter(Duration.ofSeconds(1));

  /**
   * An attempt that was thought dead may do something yet and die before it can tell. Longer than
   * any of them stays away.
   */
  private static final RetryDecision LOOK_ONCE_MORE = RetryDecision.retryAfter(Duration.ofDays(1));

  private final Database database;
  private final MigrationRepository migrations;
  private final AttemptRepository attempts;
  private final EventLog events;
  private final WorkLimits limits;
  private final RunningAttempts running;
  private final Clock clock;

  @Inject
  Attempts(
      Database database,
      MigrationRepository migrations,
      AttemptRepository attempts,
      EventLog events,
      WorkLimits limits,
      RunningAttempts running,
      Clock clock) {
    this.database = database;
    this.migrations = migrations;
    this.attempts = attempts;
    this.events = events;
    this.limits = limits;
    this.running = running;
    this.clock = clock;
  }

  /**
   * Begins the next attempt at the migration that the task is about and lets the work do it. If the
   * migration has ended, what earlier attempts left is tidied up instead; that is done a day later
   * too when an attempt took over from one that was thought dead.
   */
  public RetryDecision run(AdhocTask task, MigrationWork work) {
    MDC.put(LOGGED_ID, Long.toString(task.subject()));
    try {
      return logged(task, work);
    } finally {
      MDC.remove(LOGGED_ID);
    }
  }

  private RetryDecision logged(AdhocTask task, MigrationWork work) {
    Optional<Migration> found = migrations.find(new MigrationId(task.subject()));
    if (found.isEmpty()) {
      LOG.debug("There is no migration for task {}", task.key());
      return RetryDecision.DONE;
    }
    Migration row = found.get();
    if (row.status().isEnd()) {
      work.tidyUp(row, row);
      return RetryDecision.DONE;
    }
    if (running.isShuttingDown()) {
      return RetryDecision.AT_ONCE;
    }
    try {
      RetryDecision decision = begun(row).map(started -> attempt(started, work)).orElse(NO_PLACE);
      boolean tookOver = row.status() == MigrationStatus.IN_PROGRESS;
      return tookOver && decision.equals(RetryDecision.DONE) ? LOOK_ONCE_MORE : decision;
    } catch (SupersededException e) {
      LOG.info("Task {} stops: {}", task.key(), e.getMessage());
      return RetryDecision.DONE;
    }
  }

  private Optional<Migration> begun(Migration row) {
    if (!limits.isLimited(row.action())) {
      return Optional.of(started(row));
    }
    return database.inTransaction(
        () -> limits.hasPlace(row) ? Optional.of(started(row)) : Optional.empty());
  }

  private Migration started(Migration row) {
    return events.move(row, row.started(clock.instant()));
  }

  private RetryDecision attempt(Migration started, MigrationWork work) {
    RunningAttempt attempt = running.begun(started);
    Outcome outcome = Outcome.STOPPED;
    try {
      RetryDecision decision = work.attempt(attempt);
      outcome = outcome(attempt.migration().status());
      if (attempt.migration().status() == MigrationStatus.IN_PROGRESS) {
        // It waits for something and takes no place meanwhile.
        attempts.stopped(attempt.migration());
      }
      return decision;
    } catch (ReleasedException e) {
      LOG.info("{}", e.getMessage());
      attempts.stopped(attempt.migration());
      return RetryDecision.AT_ONCE;
    } catch (SupersededException e) {
      LOG.info("{}", e.getMessage());
      return afterwards(attempt.migration(), work);
    } finally {
      running.ended(attempt, outcome);
    }
  }

  private static Outcome outcome(MigrationStatus status) {
    return switch (status) {
      case COMPLETED -> Outcome.COMPLETED;
      case FAILED -> Outcome.FAILED;
      case RETRYING -> Outcome.RETRYING;
      case NOT_STARTED, IN_PROGRESS -> Outcome.WAITING;
    };
  }

  /**
   * The migration went on without this worker. A person who has cancelled it and wants it to run
   * again waits for this very task: its key is taken until it ends.
   */
  private RetryDecision afterwards(Migration last, MigrationWork work) {
    Optional<Migration> row = migrations.find(last.id());
    row.ifPresent(now -> work.tidyUp(now, last));
    return row.filter(now -> now.status() == MigrationStatus.NOT_STARTED).isPresent()
        ? RetryDecision.AT_ONCE
        : RetryDecision.DONE;
  }
}
