package org.coursemigration.core.restore;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.event.RestoreFailed;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.eventlog.EventLog;
import org.coursemigration.core.eventlog.SupersededException;
import org.coursemigration.core.queue.MigrationQueue;
import org.coursemigration.core.store.CleanupRepository;

/**
 * The scheduled task that queues a restore for every request that waits, and a clean-up for every
 * course that a failed restore left.
 */
public final class CreateRestoreTasks implements Runnable {

  public static final ScheduledTask TASK =
      new ScheduledTask(
          "create_restore_tasks",
          "Create restore adhoc tasks for course migration",
          Schedule.EVERY_MINUTE);

  private static final int PAGE = 500;

  private final MigrationQueue queue;
  private final CleanupRepository cleanups;
  private final DestinationCategories categories;
  private final EventLog events;
  private final TaskScheduler scheduler;
  private final Clock clock;

  @Inject
  CreateRestoreTasks(
      MigrationQueue queue,
      CleanupRepository cleanups,
      DestinationCategories categories,
      EventLog events,
      TaskScheduler scheduler,
      Clock clock) {
    this.queue = queue;
    this.cleanups = cleanups;
    this.categories = categories;
    this.events = events;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @Override
  public void run() {
    queue.queueWaiting(MigrationAction.RESTORE, CourseRestoreTask.TYPE, this::failWithoutCategory);
    queueCleanups();
  }

  private List<Migration> failWithoutCategory(List<Migration> waiting) {
    List<Migration> good = new ArrayList<>();
    for (Migration migration : waiting) {
      if (categories.forSite(migration.destinationCategory()).isPresent()) {
        good.add(migration);
      } else {
        failForCategory(migration);
      }
    }
    return good;
  }

  private void failForCategory(Migration migration) {
    String error = NotRestorableException.noCategory(migration.destinationCategory()).getMessage();
    Instant now = clock.instant();
    try {
      events.move(
          migration,
          migration.failed(error, now),
          new RestoreFailed(
              now, migration.user(), migration.id(), error, migration.fileName().orElse("")));
    } catch (SupersededException e) {
      // Another node swept this page too and was first: the row says the same already.
    }
  }

  private void queueCleanups() {
    long last = Long.MIN_VALUE;
    List<CourseId> page = cleanups.page(last, PAGE);
    while (!page.isEmpty()) {
      page.forEach(
          course -> scheduler.queue(new AdhocTask(CourseCleanupTask.TYPE, course.value())));
      last = page.get(page.size() - 1).value();
      page = cleanups.page(last, PAGE);
    }
  }
}
