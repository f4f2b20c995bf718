package org.coursemigration.scheduler.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.api.task.TaskHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Types with a limit have threads of their own. */
@Timeout(120)
class LanesTest {

  private static final String BACKUP = "course_backup";
  private static final String RESTORE = "course_restore";
  private static final int BACKLOG = 200;

  @TempDir Path directory;
  private TestDatabase database;

  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostAtATime = new AtomicInteger();
  private final CountDownLatch goOn = new CountDownLatch(1);

  @BeforeEach
  void open() {
    database = TestDatabase.inFile(directory);
  }

  @AfterEach
  void close() {
    goOn.countDown();
    database.close();
  }

  private DbTaskScheduler newNode(Clock clock) {
    return database.open(
        clock,
        DbSchedulerOptions.defaults()
            .withThreads(3)
            .withPollingInterval(Duration.ofMillis(20))
            .withShutdownLimit(Duration.ofMillis(100)));
  }

  private TaskHandler blocked() {
    return (task, failures) -> {
      mostAtATime.accumulateAndGet(running.incrementAndGet(), Math::max);
      try {
        goOn.await();
      } catch (InterruptedException e) {
        return RetryDecision.AT_ONCE;
      } finally {
        running.decrementAndGet();
      }
      return RetryDecision.DONE;
    };
  }

  private static void queueBacklog(DbTaskScheduler node) {
    for (long subject = 0; subject < BACKLOG; subject++) {
      node.queue(new AdhocTask(BACKUP, subject));
    }
  }

  @Test
  void aBacklogOfBackupsKeepsNeitherRestoresNorScheduledTasksWaiting() throws InterruptedException {
    CountDownLatch restored = new CountDownLatch(1);
    CountDownLatch swept = new CountDownLatch(1);
    DbTaskScheduler node = newNode(Clock.systemUTC());
    ScheduledTask sweep = new ScheduledTask("sweep", "Sweep", Schedule.every(Duration.ofDays(1)));
    node.register(sweep, sweep::defaultSchedule, swept::countDown);
    node.register(BACKUP, () -> 100, blocked());
    node.register(
        RESTORE,
        () -> 100,
        (task, failures) -> {
          restored.countDown();
          return RetryDecision.DONE;
        });
    queueBacklog(node);
    node.start();
    await().until(() -> running.get() == 3);

    node.queue(new AdhocTask(RESTORE, 1));
    node.wake(sweep.name());

    assertThat(restored.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(swept.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(running.get()).as("no thread of the backups was idle").isEqualTo(3);
  }

  @Test
  void aLimitThatIsChangedCountsForWhatBeginsFromThenOn() {
    AtomicInteger limit = new AtomicInteger(3);
    DbTaskScheduler node = newNode(Clock.systemUTC());
    List<Long> done = new CopyOnWriteArrayList<>();
    AtomicInteger most = new AtomicInteger();
    node.register(
        BACKUP,
        limit::get,
        (task, failures) -> {
          int now = running.incrementAndGet();
          if (task.subject() >= 100) {
            most.accumulateAndGet(now, Math::max);
          }
          done.add(task.subject());
          running.decrementAndGet();
          return RetryDecision.DONE;
        });
    node.start();
    for (long subject = 0; subject < 100; subject++) {
      node.queue(new AdhocTask(BACKUP, subject));
    }
    await().until(() -> database.count("TRUE") == 0);
    limit.set(0);
    for (long subject = 100; subject < 150; subject++) {
      node.queue(new AdhocTask(BACKUP, subject));
    }
    assertThat(database.count("NOT picked")).as("paused: they wait").isEqualTo(50);
    limit.set(1);
    await().until(() -> database.count("TRUE") == 0);

    assertThat(done).hasSize(150).doesNotHaveDuplicates();
    assertThat(most.get()).as("one at a time after the change").isEqualTo(1);
  }

  /** So the backlog goes to whoever is free, and nodes that are alike do the same share of it. */
  @Test
  void noNodeTakesMoreThanItRuns() {
    List<AtomicInteger> begun = List.of(new AtomicInteger(), new AtomicInteger());
    queueBacklog(newNode(Clock.systemUTC()));
    for (AtomicInteger onNode : begun) {
      DbTaskScheduler node = newNode(Clock.systemUTC());
      TaskHandler blocked = blocked();
      node.register(
          BACKUP,
          () -> 100,
          (task, failures) -> {
            onNode.incrementAndGet();
            return blocked.run(task, failures);
          });
      node.start();
    }

    await().until(() -> running.get() == 6);

    assertThat(begun).extracting(AtomicInteger::get).containsExactly(3, 3);
    assertThat(database.count("picked")).isEqualTo(6);
  }

  @Test
  void whatAShutdownBreaksOffIsTakenByAnotherNodeAtOnceAndFirst() {
    DbTaskScheduler first = newNode(Clock.systemUTC());
    first.register(BACKUP, () -> 1, blocked());
    first.start();
    first.queue(new AdhocTask(BACKUP, 4711));
    await().until(() -> running.get() == 1);
    queueBacklog(first);
    first.stop();
    assertThat(database.count("picked")).as("all is released").isZero();

    List<Long> runs = new CopyOnWriteArrayList<>();
    DbTaskScheduler second = newNode(Clock.systemUTC());
    second.register(
        BACKUP,
        () -> 1,
        (task, failures) -> {
          runs.add(task.subject());
          return RetryDecision.DONE;
        });
    second.start();
    await().until(() -> runs.size() == BACKLOG + 1);
    assertThat(runs.get(0)).isEqualTo(4711L);
  }

  @Test
  void nodesWhoseClocksDifferByAMinuteNeitherStealLiveWorkNorLoseDeadOnes() {
    Clock exact = Clock.systemUTC();
    Clock slow = Clock.offset(exact, Duration.ofMinutes(-1));
    Clock fast = Clock.offset(exact, Duration.ofMinutes(1));
    DbSchedulerOptions options =
        DbSchedulerOptions.defaults()
            .withPollingInterval(Duration.ofMillis(20))
            .withHeartbeat(Duration.ofSeconds(1), 150);
    DbTaskScheduler behind = database.open(slow, options);
    behind.register(BACKUP, () -> 1, blocked());
    behind.start();
    behind.queue(new AdhocTask(BACKUP, 1));
    await().until(() -> running.get() == 1);
    List<Long> taken = new CopyOnWriteArrayList<>();
    DbTaskScheduler ahead = database.open(fast, options);
    ahead.register(
        BACKUP,
        () -> 2,
        (task, failures) -> {
          taken.add(task.subject());
          return RetryDecision.DONE;
        });
    ahead.start();
    addDead(2, exact.instant().minus(Duration.ofMinutes(4)));
    await().until(() -> taken.contains(2L));
    addDead(3, exact.instant().minus(Duration.ofMinutes(4)));
    await().until(() -> taken.contains(3L));

    assertThat(taken)
        .as("looked for dead tasks twice, and took those alone")
        .containsExactly(2L, 3L);
    goOn.countDown();
    await().until(() -> database.count("TRUE") == 0);
    assertThat(mostAtATime.get()).as("the live task ran once").isEqualTo(1);
  }

  private void addDead(long subject, Instant lastHeartbeat) {
    database.addDead(new AdhocTask(BACKUP, subject), lastHeartbeat);
  }
}
