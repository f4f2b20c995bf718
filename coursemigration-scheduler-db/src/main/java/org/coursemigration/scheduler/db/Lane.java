package org.coursemigration.scheduler.db;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import javax.sql.DataSource;

/**
 * Tasks of some names with threads of their own, so that a backlog of one kind does not keep the
 * others waiting. How many threads there are is how many of them run: a due task is picked by the
 * thread that runs it.
 */
final class Lane {

  private static final int HOUSEKEEPING_THREADS = 2;

  private final String name;
  private final Set<String> taskNames;
  private final IntSupplier atATime;
  private final int mostThreads;
  private final ThreadPoolExecutor threads;
  private volatile Scheduler scheduler;

  /**
   * @param name for its threads
   * @param taskNames the tasks that run here
   * @param atATime how many of them may run, asked for at each look; none begins when it is 0
   * @param mostThreads how many run at most
   */
  Lane(String name, Set<String> taskNames, IntSupplier atATime, int mostThreads) {
    this.name = name;
    this.taskNames = taskNames;
    this.atATime = atATime;
    this.mostThreads = mostThreads;
    this.threads =
        new ThreadPoolExecutor(
            mostThreads,
            mostThreads,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            threads(""));
  }

  boolean has(String taskName) {
    return taskNames.contains(taskName);
  }

  /**
   * @param allTasks of all lanes: each lane sees to the tasks of dead nodes
   */
  void start(
      DataSource dataSource,
      List<Task<?>> allTasks,
      JdbcCustomization database,
      DbSchedulerOptions options,
      InstantSource clock) {
    JdbcCustomization queries = new LaneQueries(database, this::condition);
    scheduler =
        new PollingInRealTime(dataSource, allTasks, options.pollingInterval())
            .tableName(TaskTable.NAME)
            .jdbcCustomization(queries)
            .serializer(new FailureCount())
            .clock(clock::instant)
            .schedulerName(new SchedulerName.Fixed(options.nodeName()))
            .threads(mostThreads)
            .executorService(threads)
            .dueExecutor(Executors.newSingleThreadExecutor(threads("poll-")))
            .housekeeperExecutor(
                Executors.newScheduledThreadPool(HOUSEKEEPING_THREADS, threads("heartbeat-")))
            .heartbeatInterval(options.heartbeatInterval())
            .missedHeartbeatsLimit(options.missedHeartbeats())
            .shutdownMaxWait(options.shutdownLimit())
            .commitWhenAutocommitDisabled(true)
            .failureLogging(LogLevel.WARN, true)
            .build();
    scheduler.start();
  }

  void lookForDueTasks() {
    Scheduler started = scheduler;
    if (started != null) {
      started.triggerCheckForDueExecutions();
    }
  }

  void stop() {
    scheduler.stop();
  }

  /** Called before each look for due tasks: opens or closes the lane. */
  private String condition() {
    int open = Math.min(mostThreads, atATime.getAsInt());
    if (open <= 0) {
      return " AND 1 = 0";
    }
    if (open < threads.getCorePoolSize()) {
      threads.setCorePoolSize(open);
      threads.setMaximumPoolSize(open);
    } else if (open > threads.getCorePoolSize()) {
      threads.setMaximumPoolSize(open);
      threads.setCorePoolSize(open);
    }
    return " AND task_name IN ('" + String.join("', '", taskNames) + "')";
  }

  private ThreadFactory threads(String role) {
    AtomicInteger number = new AtomicInteger();
    return work ->
        new Thread(work, "coursemigration-" + name + "-" + role + number.incrementAndGet());
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
