package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursemigration.testkit.lms.FakeEngine.fails;

import java.time.Duration;
import java.util.List;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.DeleteRequest;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.testkit.lms.EngineStep;
import org.coursemigration.testkit.storage.Fault;
import org.coursemigration.testkit.storage.FaultyStorage.Call;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A restore that fails: how often it is tried again, and what it leaves. */
class RestoreRetryTest {

  private static final String FILE = "372-backup-moodle2-course-2-s1-20261122-1127-nu.mbz";
  private static final String PREFIX = "Cannot restore the course. ";

  @AutoClose private final TestSite site = new TestSite();

  @BeforeEach
  void aStoredBackup() {
    site.store(FILE, "Physics", "page");
  }

  private void request() {
    site.request(FILE, 1);
    site.run();
  }

  @ParameterizedTest
  @EnumSource(
      value = EngineStep.class,
      names = {"UNPACK", "PRECHECK", "CREATE_COURSE", "RESTORE", "RESTORED"})
  void aStepThatFailsOnceIsTriedAgainIntoANewCourse(EngineStep step) {
    site.engine.next(step, fails("No room."));

    request();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.RETRYING);
    assertThat(site.only().errors()).containsExactly(PREFIX + "No room.");
    assertThat(site.eventNames()).containsExactly("restore_failed");
    assertThat(site.restoredCourses()).as("what failed is cleaned up").isEmpty();
    assertThat(site.workFiles()).isEmpty();

    site.runAfter(Duration.ofMinutes(1));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().attempt()).isEqualTo(2);
    assertThat(site.restoredCourses()).hasSize(1);
    assertThat(site.only().course()).contains(site.restoredCourses().get(0).id());
  }

  @Test
  void aPullThatFailsIsTriedAgain() {
    site.storage.next(Call.PULL, Fault.fails());

    request();
    site.runAfter(Duration.ofMinutes(1));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void nRetriesMeanOneAttemptMore(int retries) {
    site.set("restoremaxretries", Integer.toString(retries));
    site.engine.always(EngineStep.RESTORE, fails("Broken."));

    request();
    for (int retry = 0; retry < retries; retry++) {
      assertThat(site.only().status()).isEqualTo(MigrationStatus.RETRYING);
      site.runAfter(Duration.ofSeconds(60L << retry));
    }

    Migration failed = site.only();
    assertThat(failed.status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(failed.attempt()).isEqualTo(retries + 1);
    assertThat(site.engine.calls(EngineStep.RESTORE)).isEqualTo(retries + 1);
    assertThat(site.eventNames()).hasSize(retries + 1).containsOnly("restore_failed");
    site.runAfter(Duration.ofDays(2));
    assertThat(site.engine.calls(EngineStep.RESTORE)).isEqualTo(retries + 1);
  }

  @Test
  void aNegativeNumberOfRetriesIsNone() {
    site.set("restoremaxretries", "-3");
    site.engine.always(EngineStep.RESTORE, fails("Broken."));

    request();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
  }

  @Test
  void errorsAreJoinedAndTheCoursesThatWereGivenUpAreNamed() {
    site.set("restoremaxretries", "1");
    site.engine.always(EngineStep.RESTORE, fails("Broken."));

    request();
    CourseId first = site.only().course().orElseThrow();
    site.runAfter(Duration.ofMinutes(1));

    assertThat(site.only().errors())
        .containsExactly(
            PREFIX + "Broken.",
            "Migration task was restarted. Previous course ID " + first + ".",
            PREFIX + "Broken.");
    assertThat(site.databaseTexts())
        .contains(
            "coursemigration_migration: "
                + String.join(
                    "||##||",
                    PREFIX + "Broken.",
                    "Migration task was restarted. Previous course ID " + first + ".",
                    PREFIX + "Broken."));
    assertThat(site.restoredCourses()).isEmpty();
    assertThat(site.engine.deletions())
        .as("each course once")
        .extracting(DeleteRequest::course)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void whatThePrecheckFindsIsTheError() {
    site.set("restoremaxretries", "0");
    site.engine.precheckFinds("The backup is of a newer version.", "It holds no course.");

    request();

    assertThat(site.only().errors())
        .containsExactly(PREFIX + "The backup is of a newer version. It holds no course.");
    assertThat(site.engine.calls(EngineStep.CREATE_COURSE)).isZero();
  }

  @Test
  void aFileThatIsGoneAfterTheFailureEndsTheRetries() {
    site.engine.next(
        EngineStep.RESTORE,
        () -> {
          site.storage.delete(new BackupName(FILE));
          fails("Broken.").run();
        });

    request();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "0, true"})
  void theFileIsDeletedOnlyAfterTheLastAttemptAsSet(String failrestoredelete, boolean kept) {
    site.set("failrestoredelete", failrestoredelete);
    site.set("restoremaxretries", "1");
    site.engine.always(EngineStep.RESTORE, fails("Broken."));

    request();
    assertThat(site.isStored(FILE)).as("a retry needs it").isTrue();
    site.runAfter(Duration.ofMinutes(1));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.isStored(FILE)).isEqualTo(kept);
  }

  @Test
  void aStorageThatFailsInAnUnexpectedWayIsAFailureLikeAnyOther() {
    site.set("restoremaxretries", "1");
    Fault odd =
        Fault.after(
            () -> {
              throw new IllegalStateException("odd storage");
            });
    site.storage.always(Call.PULL, odd);
    site.storage.always(Call.FIND, odd);

    request();
    site.runAfter(Duration.ofMinutes(1));

    assertThat(site.scheduler.thrown()).isEmpty();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.only().errors()).hasSize(2).allMatch(text -> text.contains("odd storage"));
  }

  @Test
  void aCleanUpThatFailsIsTriedAgainModuleByModule() {
    site.set("restoremaxretries", "0");
    site.engine.next(EngineStep.RESTORE, fails("Broken."));
    site.engine.next(EngineStep.DELETE_COURSE, fails("A quiz cannot be deleted."));

    request();
    CourseId left = site.only().course().orElseThrow();
    assertThat(site.restoredCourses()).hasSize(1);
    assertThat(site.scheduler.thrown()).singleElement().asString().contains("A quiz");
    site.runAfter(Duration.ofMinutes(1));

    assertThat(site.restoredCourses()).isEmpty();
    assertThat(site.engine.deletions())
        .containsExactly(new DeleteRequest(left, false), new DeleteRequest(left, true));
    assertThat(site.scheduler.queuedKeys()).isEmpty();
  }

  @Test
  void aCleanUpThatTheSchedulerForgotIsQueuedByTheSweep() {
    site.set("restoremaxretries", "0");
    site.engine.next(EngineStep.RESTORE, fails("Broken."));
    site.engine.next(EngineStep.DELETE_COURSE, fails("A quiz cannot be deleted."));
    request();

    TestSite next = site.restarted();
    next.runAfter(Duration.ofMinutes(1));

    assertThat(next.restoredCourses()).isEmpty();
  }

  @Test
  void whatNoRestoreMadeIsNeverDeleted() {
    CourseId own = site.lms.addCourse("Own", "OWN");
    site.scheduler.queue(new AdhocTask("course_cleanup", own.value()));

    site.run();

    assertThat(site.lms.course(own)).isPresent();
    assertThat(site.engine.deletions()).isEmpty();
  }

  @Test
  void aRestoredCourseIsNotDeletedByALateCleanUp() {
    site.engine.next(EngineStep.RESTORE, fails("Broken."));
    request();
    site.runAfter(Duration.ofMinutes(1));
    CourseId restored = site.only().course().orElseThrow();

    site.scheduler.queue(new AdhocTask("course_cleanup", restored.value()));
    site.run();

    assertThat(site.restoredCourses()).hasSize(1);
  }

  @Test
  void aPersonsRetryOfAFailedRestoreHasAllRetriesAgain() {
    site.set("restoremaxretries", "1");
    site.engine.always(EngineStep.RESTORE, fails("Broken."));
    request();
    site.runAfter(Duration.ofMinutes(1));
    site.engine.heal();
    site.engine.next(EngineStep.RESTORE, fails("Broken once more."));

    site.migration.retry(site.only().id(), TestSite.ADMIN);
    site.run();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.RETRYING);
    site.runAfter(Duration.ofMinutes(1));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.restoredCourses()).hasSize(1);
    assertThat(List.of(site.only().attempt(), site.only().retries())).containsExactly(4, 1);
  }
}
