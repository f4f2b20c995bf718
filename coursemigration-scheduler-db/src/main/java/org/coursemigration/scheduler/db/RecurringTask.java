package org.coursemigration.scheduler.db;

import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.api.task.ScheduledTaskState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scheduled task: one row of the table, which each run moves to the next time. */
final class RecurringTask implements ExecutionHandler<Void> {

  private static final Logger log = LoggerFactory.getLogger(RecurringTask.class);
  private static final String INSTANCE = "scheduled";

  private final ScheduledTask task;
  private final Supplier<Schedule> schedule;
  private final Runnable work;
  private final TaskTable table;
  private final Clock clock;
  private final Runnable afterRun;

  /**
   * @param afterRun looks for due tasks, as this one may have been woken while it ran
   */
  RecurringTask(
      ScheduledTask task,
      Supplier<Schedule> schedule,
      Runnable work,
      TaskTable table,
      Clock clock,
      Runnable afterRun) {
    this.task = requireNonNull(task);
    this.schedule = requireNonNull(schedule);
    this.work = requireNonNull(work);
    this.table = table;
    this.clock = clock;
    this.afterRun = afterRun;
  }

  ScheduledTask task() {
    return task;
  }

  /** Sees to it that the task is due no later than its schedule, which may have changed, says. */
  void schedule() {
    Instant next = next();
    if (!table.add(task.name(), INSTANCE, null, next)) {
      table.hasten(task.name(), INSTANCE, next);
    }
  }

  void wake() {
    Instant now = clock.instant();
    if (!table.wake(task.name(), INSTANCE, now) && !table.add(task.name(), INSTANCE, null, now)) {
      // Another node has just added it, perhaps for later.
      table.wake(task.name(), INSTANCE, now);
    }
  }

  ScheduledTaskState state() {
    Optional<TaskTable.Row> row = table.find(task.name(), INSTANCE);
    Optional<Instant> lastRun =
        row.stream()
            .flatMap(r -> Stream.of(r.lastSuccess(), r.lastFailure()))
            .flatMap(Optional::stream)
            .max(Instant::compareTo);
    return new ScheduledTaskState(
        task, lastRun, row.map(TaskTable.Row::due), row.map(TaskTable.Row::picked).orElse(false));
  }

  @Override
  public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
    long wakes = table.find(task.name(), INSTANCE).map(TaskTable.Row::wakes).orElse(0L);
    boolean well = work();
    return (complete, operations) -> end(context.getExecution(), well, wakes);
  }

  private boolean work() {
    try {
      work.run();
      return true;
    } catch (RuntimeException | Error e) {
      log.warn("The scheduled task {} failed. It runs again as scheduled.", task.name(), e);
      return false;
    }
  }

  private void end(Execution execution, boolean well, long wakes) {
    // An interrupt was meant for the work; pools and database files do not bear one.
    Thread.interrupted();
    Instant now = clock.instant();
    TaskTable.End end = new TaskTable.End(now, well, wakes, next(), execution.version);
    if (table.end(task.name(), INSTANCE, end)) {
      afterRun.run();
    } else {
      log.warn(
          "The scheduled task {} was thought dead while it ran here, and another node has taken it"
              + " over.",
          task.name());
    }
  }

  /** A schedule that cannot be read must not end the task: the default holds meanwhile. */
  private Instant next() {
    Instant now = clock.instant();
    try {
      return Timetable.of(schedule.get(), clock.getZone()).next(now);
    } catch (RuntimeException e) {
      log.warn(
          "The scheduled task {} runs by its default schedule {} until its own can be used: {}",
          task.name(),
          task.defaultSchedule().expression(),
          e.getMessage());
      return Timetable.of(task.defaultSchedule(), clock.getZone()).next(now);
    }
  }
}
