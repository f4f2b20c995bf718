package org.coursemigration.host.cluster;

import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.api.task.ScheduledTaskState;
import org.coursemigration.api.task.TaskHandler;
import org.coursemigration.api.task.TaskScheduler;

/** A scheduler in a process that ends when it comes to a point. */
record HaltingScheduler(TaskScheduler scheduler, HaltPoint end) implements TaskScheduler {

  @Override
  public void register(ScheduledTask task, Supplier<Schedule> schedule, Runnable work) {
    scheduler.register(task, schedule, work);
  }

  @Override
  public void register(String adhocType, TaskHandler handler) {
    scheduler.register(adhocType, halting(handler));
  }

  @Override
  public void register(String adhocType, IntSupplier atATime, TaskHandler handler) {
    scheduler.register(adhocType, atATime, halting(handler));
  }

  private TaskHandler halting(TaskHandler handler) {
    return (task, failures) -> {
      RetryDecision decision = handler.run(task, failures);
      switch (task.type()) {
        case "course_backup" -> end.reach(HaltPoint.BACKUP_DONE);
        case "course_restore" -> end.reach(HaltPoint.RESTORE_DONE);
        default -> {
          // No point.
        }
      }
      return decision;
    };
  }

  @Override
  public boolean queue(AdhocTask task) {
    return scheduler.queue(task);
  }

  @Override
  public void hasten(AdhocTask task) {
    scheduler.hasten(task);
  }

  @Override
  public void wake(String scheduledTask) {
    if (scheduledTask.equals("create_restore_tasks")) {
      end.reach(HaltPoint.REQUEST_STORED);
    }
    scheduler.wake(scheduledTask);
  }

  @Override
  public List<ScheduledTaskState> scheduledTasks() {
    return scheduler.scheduledTasks();
  }

  @Override
  public Optional<String> problemWith(Schedule schedule) {
    return scheduler.problemWith(schedule);
  }

  @Override
  public void start() {
    scheduler.start();
  }

  @Override
  public void stop() {
    scheduler.stop();
  }
}
