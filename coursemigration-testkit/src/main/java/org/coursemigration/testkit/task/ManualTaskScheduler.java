package org.coursemigration.testkit.task;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
 * A scheduler that runs nothing by itself: {@link #runDue} runs what is due by its clock, in the
 * thread of the test. Passes {@link TaskSchedulerContract}, but forgets its queue with the object.
 */
public final class ManualTaskScheduler implements TaskScheduler {

  private static final int MOST_RUNS = 100_000;
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private final Clock clock;
  private final Map<String, Recurring> recurring = new LinkedHashMap<>();
  private final Map<String, Type> types = new LinkedHashMap<>();
  private final Map<AdhocTask, Queued> queue = new LinkedHashMap<>();
  private final List<Throwable> thrown = new ArrayList<>();
  private boolean started;

  public ManualTaskScheduler(Clock clock) {
    this.clock = requireNonNull(clock);
  }

  @Override
  public synchronized void register(
      ScheduledTask task, Supplier<Schedule> schedule, Runnable work) {
    requireFree(task.name());
    recurring.put(task.name(), new Recurring(task, schedule, work));
  }

  @Override
  public void register(String adhocType, TaskHandler handler) {
    register(adhocType, () -> Integer.MAX_VALUE, handler);
  }

  @Override
  public synchronized void register(String adhocType, IntSupplier atATime, TaskHandler handler) {
    requireFree(adhocType);
    types.put(adhocType, new Type(requireNonNull(atATime), requireNonNull(handler)));
  }

  private record Type(IntSupplier atATime, TaskHandler handler) {}

  private void requireFree(String name) {
    if (started) {
      throw new IllegalStateException(
          "The task '" + name + "' is registered too late: the scheduler is started.");
    }
    if (recurring.containsKey(name) || types.containsKey(name)) {
      throw new IllegalArgumentException("The task '" + name + "' is registered already.");
    }
  }

  @Override
  public synchronized boolean queue(AdhocTask task) {
    return queue.putIfAbsent(task, new Queued(task, clock.instant())) == null;
  }

  @Override
  public synchronized void hasten(AdhocTask task) {
    Queued queued = queue.get(task);
    if (queued != null && queued.due.isAfter(clock.instant())) {
      queued.due = clock.instant();
    }
  }

  @Override
  public synchronized void wake(String scheduledTask) {
    Recurring task = recurring.get(scheduledTask);
    if (task == null) {
      throw new IllegalArgumentException(
          "There is no scheduled task '" + scheduledTask + "', but " + recurring.keySet() + ".");
    }
    task.woken = true;
  }

  @Override
  public synchronized List<ScheduledTaskState> scheduledTasks() {
    return recurring.values().stream()
        .map(
            task ->
                new ScheduledTaskState(
                    task.task,
                    Optional.ofNullable(task.lastRun),
                    Optional.ofNullable(task.nextRun),
                    task.running))
        .toList();
  }

  @Override
  public Optional<String> problemWith(Schedule schedule) {
    return Timetable.problemWith(schedule);
  }

  @Override
  public synchronized void start() {
    if (started) {
      throw new IllegalStateException("The scheduler is started already.");
    }
    started = true;
    recurring.values().stream()
        .filter(task -> task.nextRun == null)
        .forEach(task -> task.nextRun = nextRun(task));
  }

  @Override
  public synchronized void stop() {
    started = false;
  }

  /**
   * Runs what is due, and what becomes due by that, until nothing is. Does nothing before {@link
   * #start}.
   *
   * @return how many runs there were
   */
  public int runDue() {
    int runs = 0;
    for (Optional<Runnable> next = pick(); next.isPresent(); next = pick()) {
      next.get().run();
      runs++;
      if (runs == MOST_RUNS) {
        throw new IllegalStateException(
            "After " + MOST_RUNS + " runs there is still something due. Does a task queue itself?");
      }
    }
    return runs;
  }

  /** The keys of the ad-hoc tasks that wait or run, in order. */
  public synchronized Set<String> queuedKeys() {
    Set<String> keys = new TreeSet<>();
    queue.keySet().forEach(task -> keys.add(task.key()));
    return keys;
  }

  /** When this ad-hoc task is due; empty when it is not queued. */
  public synchronized Optional<Instant> due(AdhocTask task) {
    return Optional.ofNullable(queue.get(task)).map(queued -> queued.due);
  }

  /** What tasks have thrown so far, in the order of the runs. */
  public synchronized List<Throwable> thrown() {
    return List.copyOf(thrown);
  }

  private synchronized Optional<Runnable> pick() {
    if (!started) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    for (Recurring task : recurring.values()) {
      if (task.isDue(now)) {
        task.running = true;
        task.woken = false;
        return Optional.of(() -> run(task));
      }
    }
    Map<String, Boolean> room = new HashMap<>();
    for (Queued queued : queue.values()) {
      if (queued.isDue(now) && room.computeIfAbsent(queued.task.type(), this::hasRoom)) {
        queued.running = true;
        TaskHandler handler = types.get(queued.task.type()).handler();
        return Optional.of(() -> run(queued, handler));
      }
    }
    return Optional.empty();
  }

  private boolean hasRoom(String type) {
    long running =
        queue.values().stream()
            .filter(queued -> queued.running && queued.task.type().equals(type))
            .count();
    return types.containsKey(type) && running < types.get(type).atATime().getAsInt();
  }

  private void run(Recurring task) {
    Throwable failure = null;
    try {
      task.work.run();
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    synchronized (this) {
      if (failure != null) {
        thrown.add(failure);
      }
      task.running = false;
      task.lastRun = clock.instant();
      task.nextRun = nextRun(task);
    }
  }

  private Instant nextRun(Recurring task) {
    return Timetable.of(task.schedule.get()).next(clock.instant(), clock.getZone());
  }

  private void run(Queued queued, TaskHandler handler) {
    RetryDecision decision;
    Throwable failure = null;
    try {
      decision = handler.run(queued.task, queued.failures);
    } catch (RuntimeException | Error e) {
      failure = e;
      decision = RetryDecision.retryAfter(pauseAfter(queued.failures));
    }
    synchronized (this) {
      if (failure != null) {
        thrown.add(failure);
      }
      if (decision.delay().isPresent()) {
        queued.running = false;
        queued.failures++;
        queued.due = clock.instant().plus(decision.delay().get());
      } else {
        queue.remove(queued.task);
      }
    }
  }

  private static Duration pauseAfter(int failures) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 11));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private static final class Recurring {

    private final ScheduledTask task;
    private final Supplier<Schedule> schedule;
    private final Runnable work;
    private Instant lastRun;
    private Instant nextRun;
    private boolean running;
    private boolean woken;

    Recurring(ScheduledTask task, Supplier<Schedule> schedule, Runnable work) {
      this.task = requireNonNull(task);
      this.schedule = requireNonNull(schedule);
      this.work = requireNonNull(work);
    }

    boolean isDue(Instant now) {
      return !running && (woken || !now.isBefore(nextRun));
    }
  }

  private static final class Queued {

    private final AdhocTask task;
    private Instant due;
    private int failures;
    private boolean running;

    Queued(AdhocTask task, Instant due) {
      this.task = task;
      this.due = due;
    }

    boolean isDue(Instant now) {
      return !running && !now.isBefore(due);
    }
  }
}
