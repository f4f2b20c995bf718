package org.coursemigration.scheduler.db;

import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.api.task.ScheduledTaskState;
import org.coursemigration.api.task.TaskHandler;
import org.coursemigration.api.task.TaskScheduler;

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

  private static final int HOUSEKEEPING_THREADS = 3;

  private final DataSource dataSource;
  private final JdbcCustomization times;
  private final DbSchedulerOptions options;
  private final Clock clock;
  private final TaskTable table;

  /** Not guarded by this object's lock: tasks that wake others must not wait for {@link #stop}. */
  private final Map<String, RecurringTask> recurring =
      Collections.synchronizedMap(new LinkedHashMap<>());

  private final Map<String, TaskHandler> handlers = new LinkedHashMap<>();
  private volatile Scheduler running;

  private DbTaskScheduler(
      DataSource dataSource, Database database, Clock clock, DbSchedulerOptions options) {
    this.dataSource = dataSource;
    this.times = database.customization();
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
   *     answer or is not supported
   */
  public static DbTaskScheduler open(
      DataSource dataSource, Clock clock, DbSchedulerOptions options) {
    requireNonNull(clock);
    requireNonNull(options);
    Database database = Database.of(dataSource);
    database.migrate(dataSource);
    return new DbTaskScheduler(dataSource, database, clock, options);
  }

  @Override
  public synchronized void register(
      ScheduledTask task, Supplier<Schedule> schedule, Runnable work) {
    requireFree(task.name());
    recurring.put(
        task.name(), new RecurringTask(task, schedule, work, table, clock, this::lookForDueTasks));
  }

  @Override
  public synchronized void register(String adhocType, TaskHandler handler) {
    requireFree(adhocType);
    handlers.put(adhocType, requireNonNull(handler));
  }

  private void requireFree(String name) {
    if (running != null) {
      throw new IllegalStateException(
          "The task '" + name + "' is registered too late: the scheduler is started.");
    }
    if (recurring.containsKey(name) || handlers.containsKey(name)) {
      throw new IllegalArgumentException("The task '" + name + "' is registered already.");
    }
  }

  @Override
  public boolean queue(AdhocTask task) {
    String subject = Long.toString(task.subject());
    boolean added = table.add(task.type(), subject, FailureCount.bytes(0), clock.instant());
    if (added) {
      lookForDueTasks();
    }
    return added;
  }

  @Override
  public void wake(String scheduledTask) {
    RecurringTask task = recurring.get(scheduledTask);
    if (task == null) {
      throw new IllegalArgumentException("There is no scheduled task '" + scheduledTask + "'.");
    }
    task.wake();
    lookForDueTasks();
  }

  /** Package-private for tests. */
  boolean isStarted() {
    return running != null;
  }

  private void lookForDueTasks() {
    Scheduler scheduler = running;
    if (scheduler != null) {
      scheduler.triggerCheckForDueExecutions();
    }
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
    if (running != null) {
      throw new IllegalStateException("The scheduler is started already.");
    }
    inOrder().forEach(RecurringTask::schedule);
    Scheduler scheduler = newScheduler();
    scheduler.start();
    running = scheduler;
    // What was queued between the first look and the line above woke nobody.
    lookForDueTasks();
  }

  @Override
  public synchronized void stop() {
    if (running != null) {
      running.stop();
      running = null;
    }
  }

  private Scheduler newScheduler() {
    return new PollingInRealTime(dataSource, tasks(), options.pollingInterval())
        .tableName(TaskTable.NAME)
        .jdbcCustomization(times)
        .serializer(new FailureCount())
        .clock(clock::instant)
        .schedulerName(new SchedulerName.Fixed(options.nodeName()))
        .threads(options.threads())
        .executorService(Executors.newFixedThreadPool(options.threads(), threads("task")))
        .dueExecutor(Executors.newSingleThreadExecutor(threads("task-poll")))
        .housekeeperExecutor(
            Executors.newScheduledThreadPool(HOUSEKEEPING_THREADS, threads("task-heartbeat")))
        .heartbeatInterval(options.heartbeatInterval())
        .missedHeartbeatsLimit(options.missedHeartbeats())
        .shutdownMaxWait(options.shutdownLimit())
        .commitWhenAutocommitDisabled(true)
        .failureLogging(LogLevel.WARN, true)
        .build();
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

  /** A run whose node died starts at once; one that could not even begin, after a minute. */
  private <T> Tasks.TaskBuilder<T> runAgain(Tasks.TaskBuilder<T> task) {
    return task.onDeadExecution(
            (complete, operations) -> operations.reschedule(complete, clock.instant()))
        .onFailure(
            (complete, operations) ->
                operations.reschedule(complete, clock.instant().plus(Duration.ofMinutes(1))));
  }

  private static ThreadFactory threads(String role) {
    AtomicInteger number = new AtomicInteger();
    return work -> new Thread(work, "coursemigration-" + role + "-" + number.incrementAndGet());
  }

  /** Due times follow the given clock, which may stand still; waiting must not. */
  private static final class PollingInRealTime extends SchedulerBuilder {

    private final Duration interval;

    PollingInRealTime(DataSource dataSource, List<Task<?>> tasks, Duration interval) {
      super(dataSource, tasks);
      this.interval = interval;
    }

    @Override
    protected Waiter buildWaiter() {
      return new Waiter(interval);
    }
  }
}
