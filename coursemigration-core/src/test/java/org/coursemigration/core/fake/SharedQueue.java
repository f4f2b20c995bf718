package org.coursemigration.core.fake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.api.task.ScheduledTaskState;
import org.coursemigration.api.task.TaskHandler;
import org.coursemigration.api.task.TaskScheduler;

/**
 * One queue that several nodes share, as they do in a database: a key is with one node at a time.
 */
public final class SharedQueue {

  private final Set<AdhocTask> known = new HashSet<>();
  private final Deque<AdhocTask> waiting = new ArrayDeque<>();
  private final Deque<AdhocTask> later = new ArrayDeque<>();

  private synchronized boolean add(AdhocTask task) {
    boolean added = known.add(task);
    if (added) {
      waiting.add(task);
    }
    return added;
  }

  private synchronized Optional<AdhocTask> take() {
    return Optional.ofNullable(waiting.poll());
  }

  /** Time passes: what was put off is due. */
  private synchronized void wakeLater() {
    waiting.addAll(later);
    later.clear();
  }

  private synchronized void done(AdhocTask task, RetryDecision decision) {
    if (decision.delay().isPresent()) {
      later.add(task);
    } else {
      known.remove(task);
    }
  }

  /** The scheduler of one node. */
  public final class Node implements TaskScheduler {

    private final Map<String, TaskHandler> handlers = new LinkedHashMap<>();
    private final Map<String, Runnable> sweeps = new LinkedHashMap<>();

    /** Runs every scheduled task of this node. */
    public void sweep() {
      sweeps.values().forEach(Runnable::run);
    }

    /**
     * Runs queued tasks until none waits, and tells how many there were. Those that are put off
     * wait for the next time.
     */
    public int work() {
      int runs = 0;
      wakeLater();
      for (Optional<AdhocTask> task = take(); task.isPresent(); task = take()) {
        done(task.get(), handlers.get(task.get().type()).run(task.get(), 0));
        runs++;
      }
      return runs;
    }

    @Override
    public void register(ScheduledTask task, Supplier<Schedule> schedule, Runnable work) {
      sweeps.put(task.name(), work);
    }

    @Override
    public void register(String adhocType, TaskHandler handler) {
      handlers.put(adhocType, handler);
    }

    @Override
    public void register(String adhocType, IntSupplier atATime, TaskHandler handler) {
      register(adhocType, handler);
    }

    @Override
    public void hasten(AdhocTask task) {
      wakeLater();
    }

    @Override
    public boolean queue(AdhocTask task) {
      return add(task);
    }

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
}
