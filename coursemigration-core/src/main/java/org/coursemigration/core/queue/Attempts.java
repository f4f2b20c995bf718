package org.coursemigration.core.queue;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.core.eventlog.EventLog;
import org.coursemigration.core.eventlog.SupersededException;
import org.coursemigration.core.store.MigrationRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs attempts at migrations. Every attempt has a number of its own, so that a worker which was
 * thought dead cannot write over its successor.
 */
public final class Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final MigrationRepository migrations;
  private final EventLog events;
  private final Clock clock;

  @Inject
  Attempts(MigrationRepository migrations, EventLog events, Clock clock) {
    this.migrations = migrations;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Begins the next attempt at the migration that the task is about and lets the work do it. Does
   * nothing if the migration has ended, is gone, or another worker has it.
   */
  public RetryDecision run(AdhocTask task, Function<Migration, RetryDecision> work) {
    Optional<Migration> found = migrations.find(new MigrationId(task.subject()));
    if (found.isEmpty() || found.get().status().isEnd()) {
      LOG.debug("Nothing to do for task {}", task.key());
      return RetryDecision.DONE;
    }
    try {
      return work.apply(events.move(found.get(), found.get().started(clock.instant())));
    } catch (SupersededException e) {
      LOG.info("Task {} stops: {}", task.key(), e.getMessage());
      return RetryDecision.DONE;
    }
  }
}
