package outside;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.api.task.ScheduledTaskState;
import org.coursemigration.api.task.TaskHandler;
import org.coursemigration.api.task.TaskScheduler;

/** Runs tasks one after the other, and forgets them with its process. */
final class TinyScheduler implements TaskScheduler {

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, Runnable> sweeps = new ConcurrentHashMap<>();
  private final Map<String, TaskHandler> handlers = new ConcurrentHashMap<>();
  private final Map<String, IntSupplier> limits = new ConcurrentHashMap<>();
  private final Set<AdhocTask> queued = ConcurrentHashMap.newKeySet();

  @Override
  public void register(ScheduledTask task, Supplier<Schedule> schedule, Runnable work) {
    sweeps.put(task.name(), work);
  }

  @Override
  public void register(String adhocType, TaskHandler handler) {
    register(adhocType, () -> 1, handler);
  }

  @Override
  public void register(String adhocType, IntSupplier atATime, TaskHandler handler) {
    handlers.put(adhocType, handler);
    limits.put(adhocType, atATime);
  }

  @Override
  public boolean queue(AdhocTask task) {
    boolean added = queued.add(task);
    if (added) {
      thread.execute(() -> run(task, 0));
    }
    return added;
  }

  private void run(AdhocTask task, int failures) {
    if (limits.get(task.type()).getAsInt() < 1) {
      thread.schedule(() -> run(task, failures), 1, TimeUnit.SECONDS);
      return;
    }
    handlers
        .get(task.type())
        .run(task, failures)
        .delay()
        .ifPresentOrElse(
            pause ->
                thread.schedule(
                    () -> run(task, failures + 1), pause.toMillis(), TimeUnit.MILLISECONDS),
            () -> queued.remove(task));
  }

  /** A cancelled task keeps its place until it is due here; there is nothing else to it. */
  @Override
  public void hasten(AdhocTask task) {}

  @Override
  public void wake(String scheduledTask) {
    thread.execute(sweeps.get(scheduledTask));
  }

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
  public void stop() {
    thread.shutdown();
  }
}
