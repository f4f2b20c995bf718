package org.coursemigration.benchmarks.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.api.task.ScheduledTaskState;
import org.coursemigration.api.task.TaskHandler;
import org.coursemigration.api.task.TaskScheduler;

/** A scheduler that takes all tasks and does none, but for scheduled ones when it is told to. */
final class IdleScheduler implements TaskScheduler {

  private final Map<String, Runnable> scheduled = new HashMap<>();

  /** Runs a scheduled task in this thread. */
  void run(String task) {
    scheduled.get(task).run();
  }

  @Override
  public void register(ScheduledTask task, Supplier<Schedule> schedule, Runnable work) {
    scheduled.put(task.name(), work);
  }

  @Override
  public void register(String adhocType, TaskHandler handler) {}

  @Override
  public void register(String adhocType, IntSupplier atATime, TaskHandler handler) {}

  @Override
  public boolean queue(AdhocTask task) {
    return true;
  }

  @Override
  public void hasten(AdhocTask task) {}

  @Override
  public void wake(String scheduledTask) {}

  @Override
  public List<ScheduledTaskState> scheduledTasks() {
    return List.of();
  }

  @Override
  public Optional<String> problemWith(Schedule schedule) {
    return Optional.empty();
  }

  @Override
  public void start() {}

  @Override
  public void stop() {}
}
