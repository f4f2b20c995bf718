package org.coursemigration.scheduler.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.ScheduledTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What needs several nodes, crashes, or a look into the table. */
@Timeout(120)
class DbTaskSchedulerTest {

  private static final String TYPE = "course_backup";
  private static final AdhocTask TASK = new AdhocTask(TYPE, 42);
  private static final ScheduledTask SWEEP =
      new ScheduledTask("create_backup_tasks", "Create backup tasks", Schedule.EVERY_MINUTE);
  private static final Schedule DAILY = Schedule.every(Duration.ofDays(1));

  @TempDir Path directory;
  private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.inFile(directory);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void manyNodesRunEachTaskOnce() {
    List<Long> subjects = new CopyOnWriteArrayList<>();
    List<String> threads = new CopyOnWriteArrayList<>();
    List<DbTaskScheduler> nodes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      DbTaskScheduler node = newNode(fast());
      node.register(
          TYPE,
          (task, failures) -> {
            subjects.add(task.subject());
            threads.add(Thread.currentThread().getName());
            return RetryDecision.DONE;
          });
      nodes.add(node);
    }
    nodes.forEach(DbTaskScheduler::start);
    for (long subject = 0; subject < 300; subject++) {
      nodes.get((int) subject % 2).queue(new AdhocTask(TYPE, subject));
    }

    await().until(() -> database.count("TRUE") == 0);
    assertThat(subjects).hasSize(300).doesNotHaveDuplicates();
    assertThat(threads).allMatch(name -> name.matches("coursemigration-task-\\d+"));
  }

  @Test
  void whatAnotherProcessQueuesIsRunHere() throws InterruptedException {
    BlockingQueue<AdhocTask> runs = new LinkedBlockingQueue<>();
    DbTaskScheduler site = newNode(fast());
    site.register(
        TYPE,
        (task, failures) -> {
          runs.add(task);
          return RetryDecision.DONE;
        });
    site.start();
    DbTaskScheduler commandLine = newNode(fast());

    assertThat(commandLine.queue(TASK)).isTrue();
    assertThat(runs.poll(60, TimeUnit.SECONDS)).isEqualTo(TASK);
  }

  @Test
  void aNodeWhoseConnectionsWereCutGoesOn() throws InterruptedException {
    BlockingQueue<AdhocTask> runs = new LinkedBlockingQueue<>();
    CountDownLatch goOn = new CountDownLatch(1);
    DbTaskScheduler site = newNode(fast());
    site.register(
        TYPE,
        (task, failures) -> {
          runs.add(task);
          awaitQuietly(goOn);
          return RetryDecision.DONE;
        });
    site.start();
    site.queue(TASK);
    assertThat(runs.poll(60, TimeUnit.SECONDS)).isEqualTo(TASK);

    database.cutConnections();
    goOn.countDown();
    AdhocTask next = new AdhocTask(TYPE, TASK.subject() + 1);
    await().ignoreExceptions().until(() -> site.queue(next));

    await().until(() -> runs.contains(next));
    await().until(() -> database.count("TRUE") == 0);
  }

  @Test
  void aWakeFromAnotherProcessCountsThoughTheTaskRuns() throws InterruptedException {
    BlockingQueue<Integer> runs = new LinkedBlockingQueue<>();
    CountDownLatch goOn = new CountDownLatch(1);
    DbTaskScheduler site = newNode(fast());
    site.register(
        SWEEP,
        () -> DAILY,
        () -> {
          runs.add(runs.size());
          awaitQuietly(goOn);
        });
    site.start();
    DbTaskScheduler commandLine = newNode(fast());
    commandLine.register(SWEEP, () -> DAILY, () -> {});

    commandLine.wake(SWEEP.name());
    assertThat(runs.poll(60, TimeUnit.SECONDS)).isNotNull();
    assertThat(commandLine.scheduledTasks().get(0).running()).isTrue();
    commandLine.wake(SWEEP.name());
    goOn.countDown();
    assertThat(runs.poll(60, TimeUnit.SECONDS)).as("once more after the run").isNotNull();
    await().until(() -> !commandLine.scheduledTasks().get(0).running());
    assertThat(commandLine.scheduledTasks().get(0).nextRun().orElseThrow())
        .as("and then as scheduled")
        .isAfter(Instant.now().plus(Duration.ofHours(23)));
  }

  @Test
  void theTaskOfADeadNodeIsRunAgain() throws InterruptedException {
    DbTaskScheduler dead = newNode(fast());
    dead.queue(TASK);
    database.change(
        "UPDATE coursemigration_scheduled_tasks SET picked = TRUE, picked_by = 'dead', version = 2,"
            + " task_data = '3', last_heartbeat = TIMESTAMP '2026-01-01 00:00:00'");

    BlockingQueue<Integer> runs = new LinkedBlockingQueue<>();
    DbTaskScheduler alive = newNode(fast());
    alive.register(
        TYPE,
        (task, failures) -> {
          runs.add(failures);
          return RetryDecision.DONE;
        });
    alive.start();
    assertThat(runs.poll(60, TimeUnit.SECONDS))
        .as("a death is no failure: the count stays, here at 3")
        .isEqualTo(3);
    await().until(() -> database.count("TRUE") == 0);
  }

  @Test
  void aScheduledTaskOfADeadNodeIsRunAgain() throws InterruptedException {
    DbTaskScheduler dead = newNode(fast());
    dead.register(SWEEP, () -> DAILY, () -> {});
    dead.wake(SWEEP.name());
    database.change(
        "UPDATE coursemigration_scheduled_tasks SET picked = TRUE, picked_by = 'dead',"
            + " last_heartbeat = TIMESTAMP '2026-01-01 00:00:00'");

    CountDownLatch ran = new CountDownLatch(1);
    DbTaskScheduler alive = newNode(fast());
    alive.register(SWEEP, () -> DAILY, ran::countDown);
    alive.start();
    assertThat(ran.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aNodeThatWasThoughtDeadChangesNothingAnyMore() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    DbTaskScheduler slow = newNode(fast());
    slow.register(
        TYPE,
        (task, failures) -> {
          started.countDown();
          awaitQuietly(goOn);
          return RetryDecision.DONE;
        });
    slow.register(
        SWEEP,
        () -> DAILY,
        () -> {
          started.countDown();
          awaitQuietly(goOn);
        });
    slow.start();
    slow.queue(TASK);
    slow.wake(SWEEP.name());
    assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
    await().until(() -> database.count("picked") == 2);
    database.change(
        "UPDATE coursemigration_scheduled_tasks SET picked_by = 'successor', version = version + 2");

    goOn.countDown();
    slow.stop();
    assertThat(database.count("picked AND picked_by = 'successor'"))
        .as("both are still the successor's")
        .isEqualTo(2);
  }

  @Test
  void aNewTaskOfAnOldKeyIsNotTakenForTheOldOne() {
    DbTaskScheduler scheduler = newNode(fast());
    scheduler.queue(TASK);
    long first = database.number("SELECT version FROM coursemigration_scheduled_tasks");
    database.change("DELETE FROM coursemigration_scheduled_tasks");
    scheduler.queue(TASK);

    assertThat(database.number("SELECT version FROM coursemigration_scheduled_tasks"))
        .as("the fence of a new task is another one")
        .isNotCloseTo(first, within(100L));
  }

  @Test
  void stoppingWaitsForRunningTasks() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<String> wakes = new CopyOnWriteArrayList<>();
    DbTaskScheduler scheduler = newNode(fast());
    scheduler.register(SWEEP, () -> DAILY, () -> {});
    scheduler.register(
        TYPE,
        (task, failures) -> {
          started.countDown();
          awaitQuietly(goOn);
          if (task.equals(TASK)) {
            scheduler.wake(SWEEP.name());
            scheduler.queue(new AdhocTask(TYPE, 43));
            wakes.add(scheduler.scheduledTasks().get(0).task().name());
          }
          return RetryDecision.DONE;
        });
    scheduler.start();
    scheduler.queue(TASK);
    assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Void> stop = CompletableFuture.runAsync(scheduler::stop);
    goOn.countDown();

    stop.get(60, TimeUnit.SECONDS);
    assertThat(wakes)
        .as("a task may use the scheduler while it stops")
        .containsExactly(SWEEP.name());
    assertThat(database.count("task_name = 'course_backup' AND task_instance = '42'"))
        .as("the task ended well")
        .isZero();
  }

  @Test
  void aTaskThatOutlivesTheShutdownIsInterruptedAndRunsAgain() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    DbTaskScheduler first = newNode(fast().withShutdownLimit(Duration.ofMillis(100)));
    first.register(
        TYPE,
        (task, failures) -> {
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
          }
          return RetryDecision.DONE;
        });
    first.start();
    first.queue(TASK);
    assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
    first.stop();

    BlockingQueue<Integer> runs = new LinkedBlockingQueue<>();
    DbTaskScheduler second = newNode(fast());
    second.register(
        TYPE,
        (task, failures) -> {
          runs.add(failures);
          return RetryDecision.DONE;
        });
    second.start();
    assertThat(runs.poll(60, TimeUnit.SECONDS))
        .as("released at once, and not counted as a failure")
        .isZero();
  }

  @Test
  void aStoppedSchedulerCanBeStartedAgain() throws InterruptedException {
    BlockingQueue<AdhocTask> runs = new LinkedBlockingQueue<>();
    DbTaskScheduler scheduler = newNode(fast());
    scheduler.register(
        TYPE,
        (task, failures) -> {
          runs.add(task);
          return RetryDecision.DONE;
        });
    scheduler.start();
    scheduler.stop();
    scheduler.stop();
    scheduler.queue(TASK);
    scheduler.start();

    assertThat(runs.poll(60, TimeUnit.SECONDS)).isEqualTo(TASK);
    assertThatThrownBy(scheduler::start).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aScheduleThatCannotBeReadGivesWayToTheDefault() {
    for (Schedule broken : new Schedule[] {new Schedule("soon"), null}) {
      DbTaskScheduler scheduler = newNode(fast());
      ScheduledTask task = new ScheduledTask("task-" + broken, "Task", Schedule.EVERY_MINUTE);
      scheduler.register(task, () -> broken, () -> {});
      scheduler.start();

      assertThat(scheduler.scheduledTasks().get(0).nextRun().orElseThrow())
          .isBefore(Instant.now().plus(Duration.ofMinutes(2)));
      scheduler.stop();
    }
  }

  @Test
  void aFailureIsLoggedWithTheKeyOfItsTask() {
    Logger logger = (Logger) LoggerFactory.getLogger(AdhocExecution.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.list = new CopyOnWriteArrayList<>();
    log.start();
    logger.addAppender(log);
    try {
      DbTaskScheduler scheduler = newNode(fast());
      scheduler.register(
          TYPE,
          (task, failures) -> {
            throw new IllegalStateException("The test throws this on purpose.");
          });
      scheduler.start();
      scheduler.queue(TASK);

      await().until(() -> !log.list.isEmpty());
      assertThat(log.list)
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.getLevel()).isEqualTo(Level.WARN);
                assertThat(event.getFormattedMessage())
                    .contains("course_backup-42")
                    .contains("PT1M");
                assertThat(event.getThrowableProxy().getMessage()).contains("on purpose");
              });
    } finally {
      logger.detachAppender(log);
    }
  }

  @Test
  void tasksAreRegisteredOnceAndBeforeTheStart() {
    DbTaskScheduler scheduler = newNode(fast());
    scheduler.register(SWEEP, () -> DAILY, () -> {});

    assertThatThrownBy(() -> scheduler.register(SWEEP, () -> DAILY, () -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(SWEEP.name());
    assertThatThrownBy(() -> scheduler.register(SWEEP.name(), (task, failures) -> null))
        .isInstanceOf(IllegalArgumentException.class);
    scheduler.start();
    assertThatThrownBy(() -> scheduler.register(TYPE, (task, failures) -> null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(TYPE);
  }

  @Test
  void nodesThatOpenANewDatabaseAtOnceDoNotDisturbEachOther() throws Exception {
    for (int round = 0; round < 5; round++) {
      try (TestDatabase fresh = TestDatabase.create()) {
        fresh.change("CREATE TABLE host_table (id INT PRIMARY KEY)");
        assertThat(addedByNodesThatMeetOn(fresh)).as("one of four nodes added the task").isOne();
      }
    }
  }

  private static int addedByNodesThatMeetOn(TestDatabase fresh) throws Exception {
    int nodes = 4;
    CyclicBarrier meeting = new CyclicBarrier(nodes);
    ExecutorService threads = Executors.newFixedThreadPool(nodes);
    try {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        answers.add(
            threads.submit(
                () -> {
                  meeting.await();
                  return DbTaskScheduler.open(
                          fresh.dataSource(), Clock.systemUTC(), DbSchedulerOptions.defaults())
                      .queue(TASK);
                }));
      }
      int added = 0;
      for (Future<Boolean> answer : answers) {
        added += answer.get(60, TimeUnit.SECONDS) ? 1 : 0;
      }
      return added;
    } finally {
      threads.shutdownNow();
    }
  }

  private DbTaskScheduler newNode(DbSchedulerOptions options) {
    return database.open(Clock.systemUTC(), options);
  }

  private static DbSchedulerOptions fast() {
    return DbSchedulerOptions.defaults()
        .withPollingInterval(Duration.ofMillis(20))
        .withHeartbeat(Duration.ofSeconds(1), 4);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
