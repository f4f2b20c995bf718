package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import java.time.Duration;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.BackupRequest;
import org.coursemigration.api.migration.ExcludedModules;
import org.coursemigration.api.migration.IllegalMoveException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.migration.TargetRestore;
import org.coursemigration.core.attempt.AttemptWatch;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.PushHook;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.testkit.lms.EngineStep;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person has a course backed up anew, without other activity types. */
class RerunTest {

  private static final UserId SOMEBODY = new UserId(77);
  private static final MigrationId ID = new MigrationId(1);
  private static final ExcludedModules QUIZ = new ExcludedModules("quiz");

  private final PushHook afterPush = new PushHook();

  @AutoClose private final TestSite site = new TestSite(afterPush.module());
  @AutoClose private final FakeTarget target = new FakeTarget();

  private CourseId course;

  @BeforeEach
  void aCourseAndATarget() {
    site.sendTo(target, "0123456789abcdef0123456789abcdef");
    course = site.lms.addCourse("Physics", "PH1", "page", "quiz", "forum");
  }

  private void upload() {
    site.uploadText("courseid,categoryid,excluded_mods\n" + course + ",7,forum\n");
  }

  /** The first attempt's is of its minute; the second one's of two minutes later than its own. */
  private String file(int minute) {
    return "1-backup-moodle2-course-" + course + "-ph1-20261102-120" + minute + "-nu.mbz";
  }

  private void rerunAfterAMinute() {
    site.clock.advance(Duration.ofMinutes(1));
    site.migration.rerun(ID, QUIZ, SOMEBODY);
  }

  /** The target has no part of the first backup, which is kept. */
  private void failWithAFile() {
    site.set("failbackupdelete", "0");
    target.answersOnce(FakeTarget.error("accessexception", "no"));
    upload();
    site.run();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.isStored(file(0))).isTrue();
  }

  @Test
  void theStoredBackupIsNotUsedAgain() {
    failWithAFile();

    rerunAfterAMinute();
    assertThat(site.isStored(file(0))).as("nobody needs the old file").isFalse();
    site.run();

    Migration migration = site.only();
    assertThat(migration.status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(migration.excludedModules()).isEqualTo(QUIZ);
    assertThat(migration.fileName()).contains(file(3));
    assertThat(site.isStored(file(3))).isTrue();
    assertThat(site.engine.backups())
        .extracting(BackupRequest::excludedModules)
        .extracting(types -> String.join(",", types))
        .containsExactly("forum", "quiz");
    assertThat(target.received())
        .extracting(request -> request.form().get("filename"))
        .containsExactly(file(0), file(3));
  }

  @Test
  void theLogSaysWhoAskedForWhat() {
    failWithAFile();
    rerunAfterAMinute();

    LoggedEvent told = site.events().get(site.events().size() - 1);
    assertThat(told.name()).isEqualTo("migration_rerun");
    assertThat(told.user()).isEqualTo(SOMEBODY);
    assertThat(told.migration()).contains(ID);
    assertThat(told.other()).containsEntry("excluded_mods", "quiz");
    assertThat(told.description()).contains("quiz");
    assertThat(site.only().user()).as("of the migration").isEqualTo(TestSite.ADMIN);
  }

  @Test
  void aFileThatTheTargetMayRestoreIsLeftToIt() {
    target.answersOnce(FakeTarget.hangsUp());
    upload();
    site.run();
    site.migration.cancel(ID, SOMEBODY);

    rerunAfterAMinute();
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().fileName()).contains(file(3));
    assertThat(site.isStored(file(0))).isTrue();
    assertThat(site.isStored(file(3))).isTrue();
  }

  @Test
  void aBackupIsMadeAnewThatTheTargetCouldNotRestore() {
    upload();
    site.run();
    tells("failed", "The quiz is damaged.");
    site.runAfter(Duration.ofSeconds(2));
    assertThat(site.only().target().orElseThrow().error()).contains("The quiz is damaged.");

    rerunAfterAMinute();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.NOT_STARTED);
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().fileName()).contains(file(3));
    assertThat(site.only().target())
        .as("nothing of what was told of the old one")
        .contains(TargetRestore.REQUESTED);
    tells("completed", "");
    site.runAfter(Duration.ofSeconds(2));
    assertThat(site.only().target().orElseThrow().status()).contains(MigrationStatus.COMPLETED);
  }

  private void tells(String status, String error) {
    target.answersPolls(
        FakeTarget.json(
            "[{\"filename\":\"%s\",\"status\":\"%s\",\"courseid\":0,\"courseurl\":\"\",\"error\":\"%s\"}]"
                .formatted(site.only().fileName().orElseThrow(), status, error)));
  }

  @Test
  void aWorkerThatIsStillBusyWithTheCancelledRunLeavesNoFile() {
    site.set("failbackupdelete", "0");
    TestSite elsewhere = site.anotherNode(new AbstractModule() {});
    afterPush.next(
        () -> {
          elsewhere.migration.cancel(ID, SOMEBODY);
          site.injector.getInstance(AttemptWatch.class).look();
          site.clock.advance(Duration.ofMinutes(1));
          elsewhere.migration.rerun(ID, QUIZ, SOMEBODY);
        });
    upload();

    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().fileName()).contains(file(3));
    assertThat(site.isStored(file(0))).isFalse();
    assertThat(target.received()).hasSize(1);
    assertThat(site.scheduler.queuedKeys()).doesNotContain("course_backup-1");
  }

  @Test
  void whatHasNotFailedIsLeftAlone() {
    upload();
    assertThatThrownBy(() -> site.migration.rerun(ID, QUIZ, SOMEBODY))
        .isInstanceOf(IllegalMoveException.class);
    site.run();
    assertThatThrownBy(() -> site.migration.rerun(ID, QUIZ, SOMEBODY))
        .isInstanceOf(IllegalMoveException.class)
        .hasMessage("Migration 1 is completed and cannot become not started.");
    assertThat(site.only().excludedModules()).isEqualTo(new ExcludedModules("forum"));
    assertThat(site.eventNames()).doesNotContain("migration_rerun");
  }

  @Test
  void aRestoreIsNotBackedUp() {
    site.store("9-a.mbz", "Chemistry");
    site.request("9-a.mbz", 1);
    site.engine.next(EngineStep.UNPACK, () -> site.migration.cancel(ID, SOMEBODY));
    site.run();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);

    assertThatThrownBy(() -> site.migration.rerun(ID, QUIZ, SOMEBODY))
        .isInstanceOf(IllegalMoveException.class);
  }
}
