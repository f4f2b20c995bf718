package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursemigration.core.fake.Crash.crash;
import static org.junit.jupiter.api.Named.named;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.core.fake.Crash;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.PushHook;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.testkit.lms.EngineStep;
import org.coursemigration.testkit.lms.FakeCourse;
import org.coursemigration.testkit.lms.FakeEngine;
import org.coursemigration.testkit.storage.Fault;
import org.coursemigration.testkit.storage.FaultyStorage.Call;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process dies at every step, and another one goes on with the database and the storage alone:
 * even the scheduler's queue is lost. Nothing is lost then, and nothing done twice.
 */
class CrashTest {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String FILE = "372-backup-moodle2-course-2-s1-20261122-1127-nu.mbz";

  /** After this time the sweep doubts that the scheduler still knows the task. */
  private static final Duration UNTIL_DOUBT = Duration.ofMinutes(61);

  private final PushHook afterPush = new PushHook();

  @AutoClose private final TestSite site = new TestSite(afterPush.module());

  @AutoClose private final FakeTarget target = new FakeTarget();

  private static Arguments at(String moment, Consumer<TestSite> death) {
    return Arguments.of(named(moment, death));
  }

  private static Arguments at(EngineStep step) {
    return at(step.name(), site -> site.engine.next(step, crash()));
  }

  private static Arguments inStorage(String moment, Call call) {
    return at(moment, site -> site.storage.next(call, Fault.after(crash())));
  }

  private void assertDied() {
    assertThat(site.scheduler.thrown()).singleElement().isInstanceOf(Crash.class);
  }

  static Stream<Arguments> deathsOfABackup() {
    return Stream.of(
        inStorage("before the name is noted", Call.FIND),
        inStorage("before the push", Call.PUSH),
        at(EngineStep.BACK_UP),
        at(EngineStep.BACK_UP_HALF_WRITTEN));
  }

  @ParameterizedTest
  @MethodSource("deathsOfABackup")
  void aBackupThatDiesBeforeItIsStoredIsMadeAgain(Consumer<TestSite> death) {
    site.sendTo(target, TOKEN);
    CourseId course = site.lms.addCourse("Physics", "PH1");
    death.accept(site);

    site.upload(course + ",7");
    site.run();
    assertDied();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.IN_PROGRESS);
    TestSite next = site.restarted();
    next.runAfter(UNTIL_DOUBT);

    assertThat(next.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(next.only().attempt()).isEqualTo(2);
    assertThat(target.received()).hasSize(1);
    assertThat(next.isStored(next.only().fileName().orElseThrow())).isTrue();
    assertThat(next.eventNames())
        .containsExactly("file_uploaded", "file_processed", "backup_completed");
  }

  @Test
  void aBackupThatDiesAfterItsPushOnlySendsItsRequest() {
    site.sendTo(target, TOKEN);
    CourseId course = site.lms.addCourse("Physics", "PH1");
    afterPush.next(crash());
    site.upload(course + ",7");
    site.run();
    assertDied();
    assertThat(target.received()).isEmpty();

    TestSite next = site.restarted();
    next.runAfter(UNTIL_DOUBT);

    assertThat(next.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.engine.calls(EngineStep.BACK_UP)).isEqualTo(1);
    assertThat(target.received()).hasSize(1);
  }

  @Test
  void theHookThatADeadAttemptDidNotComeToIsCalledByTheNextOneAndNotOnceTheTargetWasAsked() {
    site.sendTo(target, TOKEN);
    CourseId course = site.lms.addCourse("Physics", "PH1");
    afterPush.next(crash());
    site.upload(course + ",7");
    site.run();
    target.answersOnce(FakeTarget.hangsUp());
    AtomicInteger calls = new AtomicInteger();
    afterPush.next(calls::incrementAndGet);

    TestSite next = site.restarted();
    next.runAfter(UNTIL_DOUBT);
    assertThat(calls).hasValue(1);
    assertThat(next.only().status()).isEqualTo(MigrationStatus.RETRYING);
    afterPush.next(calls::incrementAndGet);
    next.runAfter(Duration.ofMinutes(1));

    assertThat(next.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(calls).hasValue(1);
  }

  @Test
  void aRequestThatWasSentAndNotNotedIsSentAgain() {
    CourseId course = site.lms.addCourse("Physics", "PH1");
    site.sendTo(target, TOKEN);
    // The row cannot be written any more once the target has answered.
    target.answersOnce(
        exchange -> {
          site.sql("ALTER TABLE coursemigration_migration ADD CONSTRAINT dead CHECK (status <> 3)");
          FakeTarget.json("null").to(exchange);
        });
    site.upload(course + ",7");
    site.run();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.IN_PROGRESS);
    assertThat(site.eventNames()).doesNotContain("backup_completed");
    site.sql("ALTER TABLE coursemigration_migration DROP CONSTRAINT dead");

    TestSite next = site.restarted();
    next.runAfter(UNTIL_DOUBT);

    assertThat(next.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.engine.calls(EngineStep.BACK_UP)).isEqualTo(1);
    assertThat(target.received()).hasSize(2);
    assertThat(next.eventNames()).containsOnlyOnce("backup_completed");
  }

  static Stream<Arguments> deathsOfARestore() {
    return Stream.of(
        inStorage("before the pull", Call.PULL),
        at(EngineStep.UNPACK),
        at(EngineStep.PRECHECK),
        at(EngineStep.CREATE_COURSE),
        at(EngineStep.COURSE_CREATED),
        at(EngineStep.RESTORE),
        at(EngineStep.RESTORED));
  }

  @ParameterizedTest
  @MethodSource("deathsOfARestore")
  void aRestoreThatDiesIsCleanedUpAndMadeAgainIntoANewCourse(Consumer<TestSite> death) {
    site.store(FILE, "Physics", "page");
    death.accept(site);
    site.request(FILE, 1);
    site.run();
    assertDied();

    TestSite next = site.restarted();
    next.runAfter(UNTIL_DOUBT);

    Migration migration = next.only();
    assertThat(migration.status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(next.restoredCourses())
        .singleElement()
        .satisfies(course -> assertThat(migration.course()).contains(course.id()))
        .extracting(FakeCourse::fullname)
        .as("and not a copy of what the attempt that died had left")
        .isEqualTo("Physics");
    assertThat(next.eventNames()).containsExactly("restore_completed");
    assertThat(next.workFiles()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("deathsOfARestore")
  void aRestoreThatDiesTwiceInARowLeavesNothingEither(Consumer<TestSite> death) {
    site.store(FILE, "Physics", "page");
    death.accept(site);
    site.request(FILE, 1);
    site.run();

    TestSite second = site.restarted();
    // It dies at once, before it could look at what the first one left.
    second.sql("UPDATE coursemigration_migration SET attempt = attempt + 1");
    TestSite third = second.restarted();
    third.runAfter(UNTIL_DOUBT);

    assertThat(third.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(third.restoredCourses()).hasSize(1);
  }

  @Test
  void theCourseThatADeadAttemptLeftIsNamedInTheErrors() {
    site.store(FILE, "Physics", "page");
    site.engine.next(EngineStep.COURSE_CREATED, crash());
    site.request(FILE, 1);
    site.run();
    CourseId left = site.restoredCourses().get(0).id();

    TestSite next = site.restarted();
    next.runAfter(UNTIL_DOUBT);

    assertThat(next.only().errors())
        .containsExactly("Migration task was restarted. Previous course ID " + left + ".");
  }

  @Test
  void aDeathAfterTheEndOnlyLeavesTheFile() {
    site.set("successfuldelete", "1");
    site.store(FILE, "Physics", "page");
    site.storage.next(Call.DELETE, Fault.after(crash()));
    site.request(FILE, 1);
    site.run();
    assertDied();

    TestSite next = site.restarted();
    next.runAfter(UNTIL_DOUBT);

    assertThat(next.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(next.restoredCourses()).hasSize(1);
    assertThat(next.eventNames()).containsExactly("restore_completed");
  }

  @Test
  void aRowThatWasStoredAndNeverQueuedIsFoundByTheNextSweep() {
    site.store(FILE, "Physics", "page");
    site.request(FILE, 1);

    TestSite next = site.restarted();
    next.runAfter(Duration.ofMinutes(1));

    assertThat(next.only().status()).isEqualTo(MigrationStatus.COMPLETED);
  }

  @Test
  void aTaskThatIsStillKnownIsNotQueuedTwiceHoweverLongItWaits() {
    site.sendTo(target, TOKEN);
    site.set("retrydelay", "40000");
    target.answersOnce(FakeTarget.hangsUp());
    CourseId course = site.lms.addCourse("Physics", "PH1");
    site.upload(course + ",7");
    site.run();

    for (int hour = 0; hour < 10; hour++) {
      site.runAfter(Duration.ofHours(1));
    }
    assertThat(target.received()).hasSize(1);
    site.runAfter(Duration.ofHours(2));

    assertThat(target.received()).hasSize(2);
    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
  }

  @Test
  void aFileThatTheTargetHasRestoredAndDeletedIsNotMadeAgain() {
    CourseId course = site.lms.addCourse("Physics", "PH1");
    site.sendTo(target, TOKEN);
    target.answersOnce(
        exchange -> {
          site.storage.delete(new BackupName(site.only().fileName().orElseThrow()));
          FakeTarget.hangsUp().to(exchange);
        });
    site.upload(course + ",7");
    site.run();
    target.answersPolls(
        FakeTarget.json(
            "[{\"filename\":\"%s\",\"status\":\"completed\",\"courseid\":9}]"
                .formatted(site.only().fileName().orElseThrow())));

    site.runAfter(Duration.ofMinutes(2));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.engine.calls(EngineStep.BACK_UP)).isEqualTo(1);
    assertThat(site.isStored(site.only().fileName().orElseThrow())).isFalse();
  }

  @Test
  void aPushThatIsSaidToHaveFailedLeavesNoFile() {
    CourseId course = site.lms.addCourse("Physics", "PH1");
    site.sendTo(target, TOKEN);
    site.storage.next(Call.PUSH, Fault.failsThoughDone());

    site.upload(course + ",7");
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.only().fileName()).isEmpty();
    assertThat(site.isStored("1-backup-moodle2-course-" + course + "-ph1-20261102-1200-nu.mbz"))
        .isFalse();
  }

  @Test
  void aCourseThatIsSaidNotToHaveBeenMadeIsCleanedUp() {
    site.set("restoremaxretries", "0");
    site.store(FILE, "Physics");
    site.engine.next(EngineStep.COURSE_CREATED, FakeEngine.fails("The connection broke."));

    site.request(FILE, 1);
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.restoredCourses()).isEmpty();
  }
}
