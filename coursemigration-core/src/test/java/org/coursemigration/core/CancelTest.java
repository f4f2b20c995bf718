package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.coursemigration.core.fake.Crash.crash;
import static org.coursemigration.testkit.lms.FakeEngine.fails;
import static org.junit.jupiter.api.Named.named;

import com.google.inject.AbstractModule;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.attempt.AttemptWatch;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.PushHook;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.testkit.lms.EngineStep;
import org.coursemigration.testkit.lms.FakeCourse;
import org.coursemigration.testkit.storage.Fault;
import org.coursemigration.testkit.storage.FaultyStorage.Call;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A person ends a migration that waits or runs. */
class CancelTest {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String FILE = "372-backup-moodle2-course-2-s1-20261122-1127-nu.mbz";
  private static final UserId SOMEBODY = new UserId(77);
  private static final String CANCELLED = "Cancelled by the user with the id 77.";
  private static final MigrationId ID = new MigrationId(1);

  private final PushHook afterPush = new PushHook();

  @AutoClose private final TestSite site = new TestSite(afterPush.module());

  @AutoClose private final FakeTarget target = new FakeTarget();

  private final TestSite elsewhere = site.anotherNode(new AbstractModule() {});

  private String upload() {
    site.sendTo(target, TOKEN);
    CourseId course = site.lms.addCourse("Physics", "PH1");
    site.upload(course + ",7");
    return fileOfMinute(0);
  }

  private void request() {
    site.store(FILE, "Physics", "page");
    site.request(FILE, 1);
  }

  /** All files that attempts at the first migration may have stored. */
  private List<String> stored() {
    return IntStream.range(0, 5).mapToObj(this::fileOfMinute).filter(site::isStored).toList();
  }

  private String fileOfMinute(int minute) {
    CourseId course = site.only().course().orElseThrow();
    return "1-backup-moodle2-course-" + course + "-ph1-20261102-120" + minute + "-nu.mbz";
  }

  /** On another node, so that the worker learns of it from the row alone. */
  private void cancelElsewhere() {
    elsewhere.migration.cancel(ID, SOMEBODY);
    site.injector.getInstance(AttemptWatch.class).look();
  }

  private void cancelAndRetryElsewhere() {
    cancelElsewhere();
    elsewhere.migration.retry(ID, TestSite.ADMIN);
  }

  private Migration cancelled() {
    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.only().errors()).last().asString().startsWith(CANCELLED);
    return site.only();
  }

  @Test
  void aWaitingMigrationIsFailedAtOnceAndNeverRuns() {
    upload();

    Migration told = site.migration.cancel(ID, SOMEBODY);
    site.runAfter(Duration.ofMinutes(1));

    assertThat(told).isEqualTo(cancelled());
    assertThat(site.engine.calls(EngineStep.BACK_UP)).isZero();
    assertThat(site.eventNames())
        .containsExactly("file_uploaded", "file_processed", "backup_failed");
    assertThat(site.events().get(2).description()).contains(CANCELLED);
    assertThat(site.scheduler.queuedKeys()).isEmpty();
  }

  @Test
  void aMigrationThatHasEndedIsNotCancelled() {
    request();
    site.run();

    assertThatThrownBy(() -> site.migration.cancel(ID, SOMEBODY))
        .isInstanceOf(CourseMigrationException.class)
        .hasMessage(
            "Migration 1 is completed already; only one that waits or runs can be cancelled.");
    assertThatThrownBy(() -> site.migration.cancel(new MigrationId(4711), SOMEBODY))
        .hasMessage("There is no migration 4711.");
    assertThat(site.eventNames()).containsExactly("restore_completed");
  }

  @Test
  void aBackupThatWaitsForItsRetryIsCancelledAndItsFileLeftToTheTarget() {
    target.answers(FakeTarget.hangsUp());
    String file = upload();
    site.run();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.RETRYING);

    site.migration.cancel(ID, SOMEBODY);
    site.run();

    assertThat(cancelled().errors())
        .last()
        .asString()
        .contains("The target site may have been asked", "not undone");
    assertThat(site.isStored(file)).isTrue();
    assertThat(site.only().fileName()).contains(file);
    assertThat(site.scheduler.queuedKeys()).as("its key is free").isEmpty();
    site.runAfter(Duration.ofDays(2));
    assertThat(target.received()).hasSize(1);
  }

  @Test
  void aBackupWhoseTargetTookNothingHasItsFileDeletedWhenItIsCancelled() {
    target.answers(FakeTarget.status(503, "text/plain", "later"));
    String file = upload();
    site.run();

    site.migration.cancel(ID, SOMEBODY);
    site.run();

    assertThat(cancelled().errors()).last().isEqualTo(CANCELLED);
    assertThat(site.isStored(file)).isFalse();
    assertThat(site.only().fileName()).isEmpty();
  }

  @Test
  void aCancelledMigrationCanBeRetriedAtOnceThoughItsOldTaskStillWaits() {
    target.answersOnce(FakeTarget.hangsUp());
    upload();
    site.run();
    site.migration.cancel(ID, SOMEBODY);
    site.migration.retry(ID, TestSite.ADMIN);

    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.engine.calls(EngineStep.BACK_UP)).as("the file was still there").isEqualTo(1);
    assertThat(target.received().stream().distinct()).as("the same request").hasSize(1);
    assertThat(site.only().retries()).isZero();
  }

  static Stream<Arguments> stepsOfABackup() {
    return Stream.of(
        at("before the push", (site, act) -> site.storage.next(Call.PUSH, Fault.after(act))),
        at("before a name is found", (site, act) -> site.storage.next(Call.FIND, Fault.after(act))),
        at("in front of the content", (site, act) -> site.engine.next(EngineStep.BACK_UP, act)),
        at(
            "in the middle of the content",
            (site, act) -> site.engine.next(EngineStep.BACK_UP_HALF_WRITTEN, act)));
  }

  private static Arguments at(String moment, Moment when) {
    return Arguments.of(named(moment, when));
  }

  /** Has something done at a moment of the work. */
  private interface Moment {
    void at(TestSite site, Runnable act);
  }

  @ParameterizedTest
  @MethodSource("stepsOfABackup")
  void aRunningBackupStopsAndLeavesNoFile(Moment when) {
    when.at(site, this::cancelElsewhere);
    String file = upload();

    site.run();

    assertThat(cancelled().errors()).containsExactly(CANCELLED);
    assertThat(site.isStored(file)).isFalse();
    assertThat(target.received()).isEmpty();
    assertThat(site.eventNames())
        .containsExactly("file_uploaded", "file_processed", "backup_failed");
    assertThat(site.scheduler.thrown()).isEmpty();
    assertThat(site.scheduler.queuedKeys()).isEmpty();
  }

  @Test
  void aBackupThatIsCancelledBehindItsPushHasItsFileDeletedAndAsksNobody() {
    afterPush.next(this::cancelElsewhere);
    String file = upload();

    site.run();

    assertThat(cancelled().fileName()).isEmpty();
    assertThat(site.isStored(file)).isFalse();
    assertThat(target.received()).isEmpty();
  }

  @Test
  void theFileOfACancelledBackupIsKeptWhenFailedOnesAreToBeKept() {
    site.set("failbackupdelete", "0");
    afterPush.next(this::cancelElsewhere);
    String file = upload();
    site.run();
    assertThat(cancelled().fileName()).contains(file);
    assertThat(site.isStored(file)).isTrue();

    site.migration.retry(ID, TestSite.ADMIN);
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.engine.calls(EngineStep.BACK_UP)).isEqualTo(1);
  }

  @Test
  void aBackupThatIsCancelledWhileTheTargetAnswersSaysThatThisIsNotUndone() {
    String file = upload();
    target.answersOnce(
        exchange -> {
          cancelElsewhere();
          FakeTarget.json("null").to(exchange);
        });

    site.run();

    assertThat(cancelled().errors()).last().asString().contains("not undone");
    assertThat(site.isStored(file)).as("the target needs it").isTrue();
    assertThat(site.eventNames()).doesNotContain("backup_completed");

    site.migration.retry(ID, TestSite.ADMIN);
    site.run();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(target.received().stream().distinct()).as("the same request").hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("stepsOfABackup")
  void aRetryRightAfterTheCancellationRunsOnceTheOldWorkerHasStopped(Moment when) {
    when.at(site, this::cancelAndRetryElsewhere);
    upload();

    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().attempt()).isEqualTo(2);
    assertThat(stored()).containsExactly(site.only().fileName().orElseThrow());
    assertThat(target.received()).hasSize(1);
    assertThat(site.eventNames())
        .containsExactly("file_uploaded", "file_processed", "backup_failed", "backup_completed");
  }

  @Test
  void aRetryThatRunsElsewhereWhileTheOldWorkerStillPushesKeepsOneFile() {
    elsewhere.migration.start();
    site.engine.next(
        EngineStep.BACK_UP_HALF_WRITTEN,
        () -> {
          elsewhere.migration.cancel(ID, SOMEBODY);
          elsewhere.migration.retry(ID, TestSite.ADMIN);
          elsewhere.run();
        });
    upload();

    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(stored()).containsExactly(site.only().fileName().orElseThrow());
    assertThat(target.received()).hasSize(1);
    assertThat(site.eventNames()).containsOnlyOnce("backup_completed");
  }

  static Stream<Arguments> stepsOfARestore() {
    return Stream.concat(
        Stream.of(
            at("before the pull", (site, act) -> site.storage.next(Call.PULL, Fault.after(act)))),
        Stream.of(
                EngineStep.UNPACK,
                EngineStep.PRECHECK,
                EngineStep.CREATE_COURSE,
                EngineStep.COURSE_CREATED,
                EngineStep.RESTORE,
                EngineStep.RESTORED)
            .map(step -> at(step.name(), (site, act) -> site.engine.next(step, act))));
  }

  @ParameterizedTest
  @MethodSource("stepsOfARestore")
  void aRunningRestoreStopsAndItsCourseIsDeleted(Moment when) {
    when.at(site, this::cancelElsewhere);
    request();

    site.run();

    assertThat(cancelled().errors()).containsExactly(CANCELLED);
    assertThat(site.restoredCourses()).isEmpty();
    assertThat(site.workFiles()).isEmpty();
    assertThat(site.isStored(FILE)).isTrue();
    assertThat(site.eventNames()).containsExactly("restore_failed");
    assertThat(site.scheduler.thrown()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("stepsOfARestore")
  void aRestoreThatIsRetriedRightAfterItsCancellationLeavesOneCourse(Moment when) {
    when.at(site, this::cancelAndRetryElsewhere);
    request();

    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.restoredCourses())
        .singleElement()
        .satisfies(course -> assertThat(site.only().course()).contains(course.id()))
        .extracting(FakeCourse::fullname)
        .asString()
        .as("the name may be that of a copy, as the old course goes when the new one is there")
        .startsWith("Physics");
    assertThat(site.eventNames()).containsExactly("restore_failed", "restore_completed");
  }

  @ParameterizedTest
  @MethodSource("stepsOfARestore")
  void aRestoreWhoseProcessDiedAndThatIsCancelledThenLeavesNoCourse(Moment when) {
    when.at(site, crash());
    request();
    site.run();
    elsewhere.migration.cancel(ID, SOMEBODY);

    // The scheduler finds that the node is dead and has the task run again.
    site.runAfter(Duration.ofMinutes(2));

    cancelled();
    assertThat(site.restoredCourses()).isEmpty();
    assertThat(site.workFiles()).isEmpty();
    assertThat(site.eventNames()).containsExactly("restore_failed");
  }

  @Test
  void aBackupWhoseProcessDiedBehindItsPushAndThatIsCancelledThenLeavesNoFile() {
    afterPush.next(crash());
    String file = upload();
    site.run();
    assertThat(site.isStored(file)).isTrue();

    elsewhere.migration.cancel(ID, SOMEBODY);
    site.runAfter(Duration.ofMinutes(2));

    assertThat(cancelled().fileName()).isEmpty();
    assertThat(site.isStored(file)).isFalse();
  }

  @Test
  void aRestoreThatWaitsForItsRetryIsCancelledAtOnce() {
    site.engine.next(EngineStep.RESTORE, fails("Broken."));
    request();
    site.run();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.RETRYING);

    site.migration.cancel(ID, SOMEBODY);
    site.run();

    assertThat(site.scheduler.queuedKeys()).isEmpty();
    site.runAfter(Duration.ofDays(1));
    cancelled();
    assertThat(site.engine.calls(EngineStep.RESTORE)).isEqualTo(1);
    assertThat(site.restoredCourses()).isEmpty();
  }

  @Test
  void anEngineThatWrapsWhatStopsItIsUnderstood() {
    site.engine.next(
        EngineStep.RESTORE,
        () -> {
          cancelElsewhere();
          fails("Something stopped me.").run();
        });
    request();

    site.run();

    assertThat(cancelled().errors()).containsExactly(CANCELLED);
    assertThat(site.eventNames()).containsExactly("restore_failed");
    assertThat(site.restoredCourses()).isEmpty();
  }

  @Test
  void thoseWhoAskForTheSameAgainStartACancelledRestoreAnew() {
    request();
    site.migration.cancel(ID, SOMEBODY);

    site.request(FILE, 1);
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.restoredCourses()).hasSize(1);
  }
}
