package org.coursemigration.scheduler.db;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.testkit.task.TaskSchedulerContract;
import org.junit.jupiter.api.AfterEach;

class ContractTest extends TaskSchedulerContract {

  private TestDatabase database;
  private Clock clock;

  /** Where the queue is kept. */
  TestDatabase newDatabase() {
    return TestDatabase.create();
  }

  @Override
  protected TaskScheduler newScheduler(Clock testClock) {
    if (database == null) {
      database = newDatabase();
    }
    clock = testClock;
    return database.open(
        testClock,
        DbSchedulerOptions.defaults()
            .withPollingInterval(Duration.ofMillis(10))
            .withHeartbeat(Duration.ofMillis(200), 4));
  }

  @Override
  protected void runDue(TaskScheduler scheduler) {
    DbTaskScheduler node = (DbTaskScheduler) scheduler;
    if (node.isStarted()) {
      await()
          .pollInterval(5, TimeUnit.MILLISECONDS)
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> node.isWakingNothing() && !database.isBusy(clock.instant()));
    }
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
    }
  }
}
