package org.coursemigration.core.backup;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.event.BackupFailed;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.core.eventlog.EventLog;
import org.coursemigration.core.eventlog.SupersededException;
import org.coursemigration.core.queue.MigrationQueue;

/** The scheduled task that queues a backup for every course of a list that waits for one. */
public final class CreateBackupTasks implements Runnable {

  public static final ScheduledTask TASK =
      new ScheduledTask(
          "create_backup_tasks",
          "Create backup adhoc tasks for course migration",
          Schedule.EVERY_MINUTE);

  private final MigrationQueue queue;
  private final CourseCatalog catalog;
  private final EventLog events;
  private final Clock clock;

  @Inject
  CreateBackupTasks(MigrationQueue queue, CourseCatalog catalog, EventLog events, Clock clock) {
    this.queue = queue;
    this.catalog = catalog;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void run() {
    queue.queueWaiting(MigrationAction.BACKUP, CourseBackupTask.TYPE, this::failUnknownCourses);
  }

  private List<Migration> failUnknownCourses(List<Migration> waiting) {
    Set<CourseId> known =
        catalog
            .findCourses(
                waiting.stream()
                    .map(Migration::course)
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList())
            .keySet();
    List<Migration> good = new ArrayList<>();
    for (Migration migration : waiting) {
      if (migration.course().filter(known::contains).isPresent()) {
        good.add(migration);
      } else {
        failUnknown(migration);
      }
    }
    return good;
  }

  private void failUnknown(Migration migration) {
    String error =
        "There is no course with the id "
            + migration.course().map(CourseId::toString).orElse("")
            + " on this site.";
    Instant now = clock.instant();
    try {
      events.move(
          migration,
          migration.failed(error, now),
          new BackupFailed(now, migration.user(), migration.id(), error));
    } catch (SupersededException e) {
      // Another node swept this page too and was first: the row says the same already.
    }
  }
}
