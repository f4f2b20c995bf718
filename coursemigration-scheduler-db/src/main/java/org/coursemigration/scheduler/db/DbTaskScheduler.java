package org.coursemigration.scheduler.db;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.api.task.ScheduledTaskState;
import org.coursemigration.api.task.TaskHandler;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.database.DatabaseKind;
import org.coursemigration.database.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks by a table of the host's database, on H2, PostgreSQL or MariaDB. Any number of nodes
 * may open one database; each task is picked by one of them. A node that dies stops its heartbeats,
 * and another one runs its tasks again.
 *
 * <p>Cron expressions are read in the zone of the clock. A schedule that cannot be read is logged,
 * and the task's default is used until it can. After {@link #stop} a scheduler can be started
 * again.
 */
public final class DbTaskScheduler implements TaskScheduler {

  private static final Logger log = LoggerFactory.getLogger(DbTaskScheduler.class);

  private static final Schema SCHEMA =
      new Schema(
          "the task scheduler",
          DbTaskScheduler.class,
          "org/coursemigration/scheduler/db",
          "coursemigration_scheduler_history");

  private final DataSource dataSource;
  private final JdbcCustomization times;
  private final DbSchedulerOptions options;
  private final Clock clock;
  private final TaskTable table;

  /** Not guarded by this object's lock: tasks that wake others must not wait for {@link #stop}. */
  private final Map<String, RecurringTask> recurring =
      Collections.synchronizedMap(new LinkedHashMap<>());

  private final Map<String, TaskHandler> handlers = new LinkedHashMap<>();

  /** The types that have a limit and so a lane of their own. */
  private final Map<String, IntSupplier> limits = new LinkedHashMap<>();

  private volatile List<Lane> running = List.of();

  /** Empty while nothing runs here: a command that ends soon must not leave it for later. */
  private volatile Optional<Alarms> alarms = Optional.empty();

  private DbTaskScheduler(
      DataSource dataSource, JdbcCustomization times, Clock clock, DbSchedulerOptions options) {
    this.dataSource = dataSource;
    this.times = times;
    this.options = options;
    // No database keeps nanoseconds. One that rounds up would make a task due in the future.
    this.clock = Clock.tick(clock, Duration.ofMillis(1));
    this.table = new TaskTable(dataSource, times);
  }

  /**
   * Opens the scheduler and creates or upgrades its table, {@code coursemigration_scheduled_tasks},
   * by Flyway with the history table {@code coursemigration_scheduler_history}. On PostgreSQL and
   * MariaDB the host adds Flyway's module for it.
   *
   * @param dataSource a pool: each running task needs a connection at its start and end
   * @param clock says what is due; the time between two polls is real time whatever it says
   * @throws org.coursemigration.api.migration.CourseMigrationException if the database does not
   *     answer, is not supported or too old, or refuses
   */
  public static DbTaskScheduler open(
      DataSource dataSource, Clock clock, DbSchedulerOptions options) {
    requireNonNull(clock);
    requireNonNull(options);
    SCHEMA.upgrade(dataSource);
    return new DbTaskScheduler(dataSource, Dialect.of(DatabaseKind.of(dataSource)), clock, options);
  }

  @Override
  public synchronized void register(
      ScheduledTask task, Supplier<Schedule> schedule, Runnable work) {
    requireFree(task.name());
    recurring.put(
        task.name(),
        new RecurringTask(task, schedule, work, table, clock, () -> lookForDueTasks(task.name())));
  }

  @Override
  public synchronized void register(String adhocType, TaskHandler handler) {
    requireFree(adhocType);
    handlers.put(adhocType, requireNonNull(handler));
  }

  @Override
  public synchronized void register(String adhocType, IntSupplier atATime, TaskHandler handler) {
    register(adhocType, handler);
    limits.put(adhocType, requireNonNull(atATime));
  }

  private void requireFree(String name) {
    if (isStarted()) {
      throw new IllegalStateException(
          "The task '" + name + "' is registered too late: the scheduler is started.");
    }
    if (recurring.containsKey(name) || handlers.containsKey(name)) {
      throw new IllegalArgumentException("The task '" + name + "' is registered already.");
    }
  }

  @Override
  public boolean queue(AdhocTask task) {
    boolean added = table.add(task.type(), subject(task), FailureCount.bytes(0), clock.instant());
    if (added) {
      lookForDueTasks(task.type());
    }
    return added;
  }

  @Override
  public List<AdhocTask> queueAll(Collection<AdhocTask> tasks) {
    List<AdhocTask> added = new ArrayList<>();
    tasks.stream()
        .collect(groupingBy(AdhocTask::type, LinkedHashMap::new, toList()))
        .forEach((type, ofType) -> added.addAll(queueAll(type, ofType)));
    return added;
  }

  private List<AdhocTask> queueAll(String type, List<AdhocTask> tasks) {
    Set<String> added =
        table.addAll(
            type,
            tasks.stream().map(DbTaskScheduler::subject).toList(),
            FailureCount.bytes(0),
            clock.instant());
    if (!added.isEmpty()) {
      lookForDueTasks(type);
    }
    return tasks.stream().distinct().filter(task -> added.contains(subject(task))).toList();
  }

  private static String subject(AdhocTask task) {
    return Long.toString(task.subject());
  }

  @Override
  public void hasten(AdhocTask task) {
    table.hasten(task.type(), subject(task), clock.instant());
    lookForDueTasks(task.type());
  }

  @Override
  public void wake(String scheduledTask) {
    RecurringTask task = recurring.get(scheduledTask);
    if (task == null) {
      throw new IllegalArgumentException("There is no scheduled task '" + scheduledTask + "'.");
    }
    alarms.ifPresentOrElse(running -> running.ask(scheduledTask), task::wake);
  }

  private void wakeNow(String scheduledTask) {
    recurring.get(scheduledTask).wake();
    lookForDueTasks(scheduledTask);
  }

  /** Package-private for tests. */
  boolean isStarted() {
    return !running.isEmpty();
  }

  /** Package-private for tests. */
  boolean isWakingNothing() {
    return alarms.map(Alarms::areQuiet).orElse(true);
  }

  private void lookForDueTasks(String taskName) {
    running.stream().filter(lane -> lane.has(taskName)).forEach(Lane::lookForDueTasks);
  }

  @Override
  public List<ScheduledTaskState> scheduledTasks() {
    return inOrder().stream().map(RecurringTask::state).toList();
  }

  private List<RecurringTask> inOrder() {
    synchronized (recurring) {
      return List.copyOf(recurring.values());
    }
  }

  @Override
  public Optional<String> problemWith(Schedule schedule) {
    try {
      Timetable.of(schedule, clock.getZone());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  @Override
  public synchronized void start() {
    if (isStarted()) {
      throw new IllegalStateException("The scheduler is started already.");
    }
    inOrder().forEach(RecurringTask::schedule);
    List<Lane> lanes = lanes();
    List<Task<?>> tasks = tasks();
    lanes.forEach(lane -> lane.start(dataSource, tasks, times, options, clock));
    running = lanes;
    alarms = Optional.of(new Alarms(this::wakeNow));
    // What was queued between the first look and the line above woke nobody.
    lanes.forEach(Lane::lookForDueTasks);
  }

  /** A lane for each type with a limit, and one for all else. */
  private List<Lane> lanes() {
    Set<String> others = new LinkedHashSet<>(handlers.keySet());
    others.removeAll(limits.keySet());
    inOrder().forEach(task -> others.add(task.task().name()));
    List<Lane> lanes = new ArrayList<>();
    lanes.add(new Lane("task", others, options::threads, options.threads()));
    limits.forEach(
        (type, atATime) -> lanes.add(new Lane(type, Set.of(type), atATime, options.threads())));
    return lanes;
  }

  @Override
  public synchronized void stop() {
    alarms.ifPresent(Alarms::close);
    alarms = Optional.empty();
    CompletableFuture.allOf(
            running.stream()
                .map(lane -> CompletableFuture.runAsync(lane::stop, DbTaskScheduler::inAThread))
                .toArray(CompletableFuture[]::new))
        .join();
    running = List.of();
  }

  /** All lanes have the whole time that a shutdown may take, so each waits in its own thread. */
  private static void inAThread(Runnable work) {
    new Thread(work, "coursemigration-stop").start();
  }

  private List<Task<?>> tasks() {
    List<Task<?>> tasks = new ArrayList<>();
    for (RecurringTask task : inOrder()) {
      tasks.add(runAgain(Tasks.custom(task.task().name(), Void.class)).execute(task));
    }
    handlers.forEach(
        (type, handler) ->
            tasks.add(
                runAgain(Tasks.custom(type, Integer.class))
                    .execute(new AdhocExecution(type, handler, clock))));
    return tasks;
  }

  /**
   * A run whose node died starts at once, before those that were queued after it; one that could
   * not even begin, after a minute.
   */
  private <T> Tasks.TaskBuilder<T> runAgain(Tasks.TaskBuilder<T> task) {
    return task.onDeadExecution(DbTaskScheduler::revive)
        .onFailure(
            (complete, operations) ->
                operations.reschedule(complete, clock.instant().plus(Duration.ofMinutes(1))));
  }

  private static <T> void revive(ExecutionComplete complete, ExecutionOperations<T> operations) {
    try {
      operations.reschedule(complete, complete.getExecution().executionTime);
    } catch (ExecutionException e) {
      log.debug("Another lane or node saw to {} first.", complete.getExecution(), e);
    }
  }
}
