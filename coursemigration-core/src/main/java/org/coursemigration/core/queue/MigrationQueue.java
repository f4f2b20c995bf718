package org.coursemigration.core.queue;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.store.MigrationRepository;

/**
 * Queues an ad-hoc task for every migration that waits. Queuing and noting it are two steps; a
 * crash in between only queues the same key again, which changes nothing.
 */
public final class MigrationQueue {

  private static final int PAGE = 500;

  /** After this time without an end it is checked that the task is still known to the scheduler. */
  private static final Duration DOUBTFUL_AFTER = Duration.ofHours(1);

  private static final List<MigrationStatus> UNENDED =
      List.of(MigrationStatus.NOT_STARTED, MigrationStatus.IN_PROGRESS, MigrationStatus.RETRYING);

  private final MigrationRepository migrations;
  private final TaskScheduler scheduler;
  private final Clock clock;

  @Inject
  MigrationQueue(MigrationRepository migrations, TaskScheduler scheduler, Clock clock) {
    this.migrations = migrations;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /**
   * Queues a task of this type for each migration that waits.
   *
   * @param admission is given a page of waiting migrations, fails those that cannot run, and
   *     returns the others
   */
  public void queueWaiting(
      MigrationAction action, String taskType, UnaryOperator<List<Migration>> admission) {
    long last = 0;
    List<Migration> page = migrations.waitingToBeQueued(action, last, PAGE);
    while (!page.isEmpty()) {
      queue(admission.apply(page), taskType);
      last = lastId(page);
      page = migrations.waitingToBeQueued(action, last, PAGE);
    }
    queueLost(action, taskType);
  }

  private void queueLost(MigrationAction action, String taskType) {
    Instant doubtful = clock.instant().minus(DOUBTFUL_AFTER);
    for (MigrationStatus status : UNENDED) {
      long last = 0;
      List<Migration> page = migrations.queuedBefore(action, status, doubtful, last, PAGE);
      while (!page.isEmpty()) {
        scheduler.queueAll(tasks(page, taskType));
        migrations.markQueued(page, clock.instant());
        last = lastId(page);
        page = migrations.queuedBefore(action, status, doubtful, last, PAGE);
      }
    }
  }

  /**
   * A key that is queued already may belong to a run that is just ending, so such a migration stays
   * unmarked and the next sweep queues it again.
   */
  private void queue(List<Migration> waiting, String taskType) {
    Set<AdhocTask> queued = Set.copyOf(scheduler.queueAll(tasks(waiting, taskType)));
    migrations.markQueued(
        waiting.stream().filter(migration -> queued.contains(task(migration, taskType))).toList(),
        clock.instant());
  }

  private static List<AdhocTask> tasks(List<Migration> migrations, String type) {
    return migrations.stream().map(migration -> task(migration, type)).toList();
  }

  private static AdhocTask task(Migration migration, String type) {
    return new AdhocTask(type, migration.id().value());
  }

  private static long lastId(List<Migration> page) {
    return page.get(page.size() - 1).id().value();
  }
}
