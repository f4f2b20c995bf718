package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.coursemigration.core.fake.Crash.crash;
import static org.coursemigration.testkit.lms.FakeEngine.fails;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.OptionalBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.setting.Hours;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.core.attempt.AttemptWatch;
import org.coursemigration.core.attempt.WorkLimits;
import org.coursemigration.core.attempt.WorkState;
import org.coursemigration.core.backup.CourseBackupTask;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.settings.InvalidSettingException;
import org.coursemigration.testkit.lms.EngineStep;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much is worked on at a time: pauses, hours, limits. */
class WorkLimitsTest {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @AutoClose
  private final TestSite site =
      new TestSite(
          new AbstractModule() {
            @Override
            protected void configure() {
              OptionalBinder.newOptionalBinder(binder(), ZoneId.class)
                  .setBinding()
                  .toInstance(ZoneId.of("Australia/Adelaide"));
            }
          });

  @AutoClose private final FakeTarget target = new FakeTarget();

  @AutoClose("shutdownNow")
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private static Module nothingElse() {
    return new AbstractModule() {};
  }

  private void uploadCourses(int number) {
    site.sendTo(target, TOKEN);
    List<String> rows = new ArrayList<>();
    for (int i = 1; i <= number; i++) {
      rows.add(site.lms.addCourse("Course " + i, "C" + i) + ",7");
    }
    site.upload(rows.toArray(String[]::new));
  }

  private List<MigrationStatus> statuses() {
    return site.all().stream().map(Migration::status).toList();
  }

  // Pause

  @Test
  void pausedBackupsWaitAndLoseNothingAndRestoresGoOn() {
    site.migration.pause(MigrationAction.BACKUP, TestSite.ADMIN);
    uploadCourses(2);
    site.store("a.mbz", "Physics");
    site.request("a.mbz", 1);

    site.runAfter(Duration.ofHours(3));
    assertThat(statuses())
        .containsExactlyInAnyOrder(
            MigrationStatus.NOT_STARTED, MigrationStatus.NOT_STARTED, MigrationStatus.COMPLETED);

    site.migration.resume(MigrationAction.BACKUP, TestSite.ADMIN);
    site.run();
    assertThat(site.all())
        .allMatch(migration -> migration.status() == MigrationStatus.COMPLETED)
        .allMatch(migration -> migration.attempt() == 1);
  }

  @Test
  void aPauseIsSeenByAllNodesAndSurvivesARestart() {
    site.anotherNode(nothingElse()).migration.pause(MigrationAction.RESTORE, TestSite.ADMIN);
    site.store("a.mbz", "Physics");
    site.request("a.mbz", 1);
    site.run();
    TestSite next = site.restarted();
    next.runAfter(Duration.ofMinutes(1));

    assertThat(site.migration.workState(MigrationAction.RESTORE).paused()).isTrue();
    assertThat(site.migration.workState(MigrationAction.BACKUP).paused()).isFalse();
    assertThat(next.only().status()).isEqualTo(MigrationStatus.NOT_STARTED);
  }

  @Test
  void aRetryThatComesDueDuringAPauseWaits() {
    site.engine.next(EngineStep.RESTORE, fails("Broken."));
    site.store("a.mbz", "Physics");
    site.request("a.mbz", 1);
    site.run();
    site.migration.pause(MigrationAction.RESTORE, TestSite.ADMIN);

    site.runAfter(Duration.ofDays(1));
    assertThat(site.only().status()).isEqualTo(MigrationStatus.RETRYING);
    assertThat(site.only().retries()).isEqualTo(1);

    site.migration.resume(MigrationAction.RESTORE, TestSite.ADMIN);
    site.run();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().retries()).isEqualTo(1);
  }

  @Test
  void whatRunsIsFinishedDuringAPause() {
    site.engine.next(
        EngineStep.RESTORE, () -> site.migration.pause(MigrationAction.RESTORE, TestSite.ADMIN));
    site.store("a.mbz", "Physics");
    site.request("a.mbz", 1);

    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
  }

  @Test
  void aMigrationCanBeCancelledAndRetriedDuringAPause() {
    site.engine.next(EngineStep.RESTORE, fails("Broken."));
    site.store("a.mbz", "Physics");
    site.request("a.mbz", 1);
    site.run();
    site.migration.pause(MigrationAction.RESTORE, TestSite.ADMIN);
    site.migration.cancel(site.only().id(), TestSite.ADMIN);
    site.migration.retry(site.only().id(), TestSite.ADMIN);
    site.run();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.NOT_STARTED);

    site.migration.resume(MigrationAction.RESTORE, TestSite.ADMIN);
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.restoredCourses()).hasSize(1);
  }

  // Hours

  /** Noon in Greenwich is half past ten in the evening in Adelaide, in summer time. */
  @ParameterizedTest
  @CsvSource({
    "22:00-06:00, true",
    "22:30-06:00, true",
    "22:31-06:00, false",
    "06:00-22:30, false",
    "06:00-22:31, true",
    "'', true"
  })
  void workBeginsInItsHoursInTheZoneOfTheSite(String hours, boolean begins) {
    site.set("restorehours", hours);
    site.store("a.mbz", "Physics");
    site.request("a.mbz", 1);

    site.run();

    assertThat(site.only().status())
        .isEqualTo(begins ? MigrationStatus.COMPLETED : MigrationStatus.NOT_STARTED);
  }

  @Test
  void whatWaitsForItsHoursBeginsWithThem() {
    site.set("backuphours", "23:00-06:00");
    uploadCourses(1);
    site.run();
    assertThat(site.migration.workState(MigrationAction.BACKUP))
        .isEqualTo(new WorkState(false, Optional.of(Hours.parse("23:00-06:00")), false));

    site.runAfter(Duration.ofMinutes(30));

    assertThat(statuses()).containsExactly(MigrationStatus.COMPLETED);
    assertThat(site.migration.workState(MigrationAction.BACKUP).open()).isTrue();
  }

  @Test
  void hoursThatAreNoneAreRefused() {
    assertThatThrownBy(() -> site.set("backuphours", "at night"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("'at night' is not hours of the day such as 22:00-06:00");
  }

  // Limits

  @Test
  void aNodeTakesNoMoreThanItsLimit() {
    site.set("maxbackupspernode", "2");
    WorkLimits limits = site.injector.getInstance(WorkLimits.class);

    assertThat(limits.atATime(MigrationAction.BACKUP)).isEqualTo(2);
    assertThat(limits.atATime(MigrationAction.RESTORE)).isEqualTo(Integer.MAX_VALUE);
    site.migration.pause(MigrationAction.BACKUP, TestSite.ADMIN);
    assertThat(limits.atATime(MigrationAction.BACKUP)).isZero();
  }

  /** Four nodes ask for work of their own accord, as if none saw what the others do. */
  @ParameterizedTest
  @CsvSource({"1", "3"})
  void noMoreThanTheSiteMayRunAtATimeOnAllNodesTogether(int most) throws Exception {
    site.set("maxbackups", Integer.toString(most));
    uploadCourses(24);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger mostAtATime = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(most);
    site.engine.always(
        EngineStep.BACK_UP,
        () -> {
          mostAtATime.accumulateAndGet(running.incrementAndGet(), Math::max);
          full.countDown();
          awaitQuietly(full);
        });
    site.engine.always(EngineStep.BACK_UP_HALF_WRITTEN, running::decrementAndGet);
    List<Future<?>> nodes = new ArrayList<>();
    for (long share = 0; share < 4; share++) {
      CourseBackupTask node =
          site.anotherNode(nothingElse()).injector.getInstance(CourseBackupTask.class);
      long first = share * 6 + 1;
      nodes.add(threads.submit(() -> runUntilAllAreDone(node, first, first + 6)));
    }
    for (Future<?> node : nodes) {
      node.get(60, TimeUnit.SECONDS);
    }

    assertThat(mostAtATime.get()).as("as many as may, and no more").isEqualTo(most);
    assertThat(site.all())
        .allMatch(migration -> migration.status() == MigrationStatus.COMPLETED)
        .allMatch(migration -> migration.attempt() == 1)
        .allMatch(migration -> migration.retries() == 0);
  }

  private static void runUntilAllAreDone(CourseBackupTask node, long from, long to) {
    for (long id = from; id < to; id++) {
      AdhocTask task = new AdhocTask(CourseBackupTask.TYPE, id);
      RetryDecision decision = node.run(task, 0);
      while (!decision.equals(RetryDecision.DONE)) {
        decision = node.run(task, 0);
      }
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aNodeSeesThatTheSiteIsFull() {
    site.set("maxbackups", "2");
    uploadCourses(3);
    WorkLimits here = site.injector.getInstance(WorkLimits.class);
    WorkLimits there = site.anotherNode(nothingElse()).injector.getInstance(WorkLimits.class);
    List<Integer> seen = new ArrayList<>();
    site.engine.next(
        EngineStep.BACK_UP,
        () -> {
          seen.add(here.atATime(MigrationAction.BACKUP));
          seen.add(there.atATime(MigrationAction.BACKUP));
        });

    site.run();

    assertThat(seen).as("the one that runs here counts here").containsExactly(2, 1);
  }

  @Test
  void theLimitOfOneKindLeavesTheOtherAlone() {
    site.set("maxbackups", "1");
    site.engine.next(
        EngineStep.BACK_UP,
        () -> {
          site.store("a.mbz", "Physics");
          site.request("a.mbz", 1);
          TestSite node = site.anotherNode(nothingElse());
          node.migration.start();
          node.run();
        });
    uploadCourses(1);

    site.run();

    assertThat(statuses()).containsExactly(MigrationStatus.COMPLETED, MigrationStatus.COMPLETED);
  }

  @Test
  void thePlaceOfADeadNodeIsFreeOnceItsAttemptGaveNoSignOfLife() {
    site.set("maxbackups", "1");
    site.engine.next(EngineStep.BACK_UP, crash());
    uploadCourses(2);
    site.scheduler.runDue();
    assertThat(statuses())
        .containsExactlyInAnyOrder(MigrationStatus.IN_PROGRESS, MigrationStatus.NOT_STARTED);

    site.runAfter(Duration.ofMinutes(3));

    assertThat(statuses()).containsExactly(MigrationStatus.COMPLETED, MigrationStatus.COMPLETED);
  }

  @ParameterizedTest
  @CsvSource({"-60", "60"})
  void aNodeWhoseClockIsWrongByAMinuteKeepsAndSeesThePlaces(int seconds) {
    site.set("maxbackups", "1");
    Clock wrong = Clock.offset(site.clock, Duration.ofSeconds(seconds));
    TestSite other =
        site.anotherNode(
            new AbstractModule() {
              @Override
              protected void configure() {
                OptionalBinder.newOptionalBinder(binder(), Clock.class)
                    .setBinding()
                    .toInstance(wrong);
              }
            });
    WorkLimits here = site.injector.getInstance(WorkLimits.class);
    WorkLimits there = other.injector.getInstance(WorkLimits.class);
    uploadCourses(2);
    List<Integer> seen = new ArrayList<>();
    site.engine.next(
        EngineStep.BACK_UP,
        () -> {
          seen.add(there.atATime(MigrationAction.BACKUP));
          site.clock.advance(Duration.ofSeconds(50));
          seen.add(there.atATime(MigrationAction.BACKUP));
          site.injector.getInstance(AttemptWatch.class).look();
          site.clock.advance(Duration.ofSeconds(50));
          seen.add(there.atATime(MigrationAction.BACKUP));
        });
    CourseId course = site.find(1).course().orElseThrow();
    site.injector
        .getInstance(CourseBackupTask.class)
        .run(new AdhocTask(CourseBackupTask.TYPE, 1), 0);
    assertThat(seen).as("the place of %s is taken all the time", course).containsExactly(0, 0, 0);

    List<Integer> seenHere = new ArrayList<>();
    site.engine.next(
        EngineStep.BACK_UP,
        () -> {
          seenHere.add(here.atATime(MigrationAction.BACKUP));
          site.clock.advance(Duration.ofSeconds(50));
          seenHere.add(here.atATime(MigrationAction.BACKUP));
        });
    other
        .injector
        .getInstance(CourseBackupTask.class)
        .run(new AdhocTask(CourseBackupTask.TYPE, 2), 0);
    assertThat(seenHere).containsExactly(0, 0);
    assertThat(statuses()).containsExactly(MigrationStatus.COMPLETED, MigrationStatus.COMPLETED);
  }
}
