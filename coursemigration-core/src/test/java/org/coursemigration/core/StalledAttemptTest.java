package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.core.attempt.AttemptWatch;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.restore.CourseRestoreTask;
import org.coursemigration.testkit.lms.EngineStep;
import org.coursemigration.testkit.storage.Fault;
import org.coursemigration.testkit.storage.FaultyStorage.Call;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An attempt that makes no progress is stopped and tried again; a node that stops loses nothing.
 */
@Timeout(120)
class StalledAttemptTest {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String FILE = "372-backup-moodle2-course-2-s1-20261122-1127-nu.mbz";

  @AutoClose private final TestSite site = new TestSite();
  @AutoClose private final FakeTarget target = new FakeTarget();

  @AutoClose("shutdownNow")
  private final ExecutorService threads = Executors.newSingleThreadExecutor();

  private final CountDownLatch hanging = new CountDownLatch(1);

  private void hang() {
    hanging.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new EngineException("The network disk does not answer.", e);
    }
  }

  private void look() {
    site.injector.getInstance(AttemptWatch.class).look();
  }

  private void uploadCourse() {
    site.sendTo(target, TOKEN);
    CourseId course = site.lms.addCourse("Physics", "PH1");
    site.upload(course + ",7");
  }

  private void request() {
    site.store(FILE, "Physics", "page");
    site.request(FILE, 1);
  }

  /** Runs the site in another thread until its work hangs. */
  private Future<?> runUntilItHangs() throws InterruptedException {
    Future<?> run = threads.submit(site::run);
    assertThat(hanging.await(60, TimeUnit.SECONDS)).isTrue();
    return run;
  }

  private void letTimePassAndLook(Duration time, Future<?> run) throws Exception {
    site.clock.advance(time);
    look();
    run.get(60, TimeUnit.SECONDS);
  }

  @Test
  void aRestoreThatHangsIsInterruptedAndTriedAgain() throws Exception {
    site.engine.next(EngineStep.RESTORE, this::hang);
    request();
    Future<?> run = runUntilItHangs();

    letTimePassAndLook(Duration.ofMinutes(60), run);

    assertThat(site.only().status()).isEqualTo(MigrationStatus.RETRYING);
    assertThat(site.only().retries()).isEqualTo(1);
    assertThat(site.only().errors())
        .containsExactly(
            "Cannot restore the course. It made no progress for 60 minutes (setting"
                + " 'stalledafter') and was stopped.");
    site.runAfter(Duration.ofMinutes(1));
    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.restoredCourses()).hasSize(1);
  }

  @Test
  void aBackupThatHangsInItsPushIsInterruptedAndTriedAgain() throws Exception {
    site.storage.next(Call.PUSH, Fault.after(this::hang));
    uploadCourse();
    Future<?> run = runUntilItHangs();

    letTimePassAndLook(Duration.ofMinutes(60), run);

    assertThat(site.only().status()).isEqualTo(MigrationStatus.RETRYING);
    assertThat(site.eventNames()).containsExactly("file_uploaded", "file_processed");
    site.runAfter(Duration.ofMinutes(1));
    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().errors()).hasSize(1);
  }

  @Test
  void theMinutesWithoutProgressAreASetting() throws Exception {
    site.set("stalledafter", "5");
    site.engine.next(EngineStep.RESTORE, this::hang);
    request();
    Future<?> run = runUntilItHangs();
    site.clock.advance(Duration.ofMinutes(4));
    look();
    assertThat(run.isDone()).isFalse();

    letTimePassAndLook(Duration.ofMinutes(1), run);

    assertThat(site.only().status()).isEqualTo(MigrationStatus.RETRYING);
  }

  @Test
  void workThatTellsItsProgressMayTakeAsLongAsItWants() {
    AtomicBoolean interrupted = new AtomicBoolean();
    for (EngineStep step :
        new EngineStep[] {
          EngineStep.UNPACK, EngineStep.PRECHECK, EngineStep.RESTORE, EngineStep.RESTORED
        }) {
      site.engine.next(
          step,
          () -> {
            site.clock.advance(Duration.ofMinutes(50));
            look();
            interrupted.compareAndSet(false, Thread.currentThread().isInterrupted());
          });
    }
    request();

    site.run();

    assertThat(interrupted).isFalse();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().attempt()).isEqualTo(1);
  }

  @Test
  void withoutALimitNothingIsStopped() {
    site.set("stalledafter", "0");
    site.engine.next(
        EngineStep.RESTORE,
        () -> {
          site.clock.advance(Duration.ofDays(3));
          look();
        });
    request();

    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
  }

  @Test
  void aCancelledRestoreThatHangsIsInterruptedTooAndStaysCancelled() throws Exception {
    site.engine.next(EngineStep.RESTORE, this::hang);
    request();
    Future<?> run = runUntilItHangs();
    site.migration.cancel(site.only().id(), TestSite.ADMIN);
    look();
    assertThat(run.isDone()).as("it is at no safe point").isFalse();

    letTimePassAndLook(Duration.ofMinutes(60), run);

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.only().errors()).hasSize(1);
    assertThat(site.restoredCourses()).isEmpty();
    assertThat(site.eventNames()).containsExactly("restore_failed");
  }

  @Test
  void whatAShutdownBreaksOffIsNoFailureAndIsMadeAgainElsewhere() throws Exception {
    site.engine.next(EngineStep.RESTORE, this::hang);
    request();
    Future<?> run = runUntilItHangs();
    site.migration.stop();
    threads.shutdownNow();
    run.get(60, TimeUnit.SECONDS);

    assertThat(site.only().status()).isEqualTo(MigrationStatus.IN_PROGRESS);
    assertThat(site.only().retries()).isZero();
    assertThat(site.only().errors()).isEmpty();
    assertThat(site.eventNames()).isEmpty();

    TestSite other = site.restarted();
    other.runAfter(Duration.ofMinutes(61));
    assertThat(other.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(other.only().retries()).isZero();
    assertThat(other.restoredCourses()).hasSize(1);
    assertThat(other.eventNames()).containsExactly("restore_completed");
  }

  @Test
  void aBackupThatAShutdownBreaksOffIsNoFailureEither() throws Exception {
    site.storage.next(Call.PUSH, Fault.after(this::hang));
    uploadCourse();
    Future<?> run = runUntilItHangs();
    site.migration.stop();
    threads.shutdownNow();
    run.get(60, TimeUnit.SECONDS);

    assertThat(site.only().status()).isEqualTo(MigrationStatus.IN_PROGRESS);
    assertThat(site.eventNames()).containsExactly("file_uploaded", "file_processed");
    TestSite other = site.restarted();
    other.runAfter(Duration.ofMinutes(61));
    assertThat(other.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(other.only().retries()).isZero();
    assertThat(target.received()).hasSize(1);
  }

  @Test
  void workThatEndsWellDuringAShutdownIsDone() {
    site.engine.next(EngineStep.RESTORE, () -> site.migration.stop());
    request();

    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
  }

  @Test
  void aNodeThatShutsDownBeginsNothing() {
    request();
    site.migration.stop();

    RetryDecision decision =
        site.injector
            .getInstance(CourseRestoreTask.class)
            .run(new AdhocTask(CourseRestoreTask.TYPE, 1), 0);

    assertThat(decision).as("another node takes it").isEqualTo(RetryDecision.AT_ONCE);
    assertThat(site.only().attempt()).isZero();
  }
}
