package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursemigration.testkit.lms.FakeEngine.fails;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.BackupHook;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.testkit.lms.EngineStep;
import org.coursemigration.testkit.storage.Fault;
import org.coursemigration.testkit.storage.FaultyStorage.Call;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a course list to a target that was asked. */
class SourceFlowTest {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  private final Hook hook = new Hook();

  @AutoClose
  private final TestSite site =
      new TestSite(
          new AbstractModule() {
            @Override
            protected void configure() {
              Multibinder.newSetBinder(binder(), BackupHook.class).addBinding().toInstance(hook);
            }
          });

  @AutoClose private final FakeTarget target = new FakeTarget();

  private CourseId course;

  @BeforeEach
  void aCourseAndATarget() {
    site.sendTo(target, TOKEN);
    course = site.lms.addCourse("Physics", "PH 1", "page", "quiz", "forum");
  }

  private String fileName() {
    return "1-backup-moodle2-course-" + course + "-ph_1-20261102-1200-nu.mbz";
  }

  private Migration failed() {
    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    return site.only();
  }

  @Test
  void aListedCourseIsBackedUpStoredAndAskedFor() {
    site.upload(course + ",7");
    site.run();

    Migration migration = site.only();
    assertThat(migration.status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(migration.fileName()).contains(fileName());
    assertThat(migration.errors()).isEmpty();
    assertThat(migration.attempt()).isEqualTo(1);
    assertThat(site.isStored(fileName())).isTrue();
    assertThat(target.received()).hasSize(1);
    assertThat(target.received().get(0).form())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "wstoken", TOKEN,
                "wsfunction", "tool_coursemigration_request_restore",
                "filename", fileName(),
                "categoryid", "7",
                "moodlewsrestformat", "json"));
  }

  @Test
  void eachStepIsAnEventInTheWordsOfMoodle() {
    site.upload(course + ",7");
    site.run();

    assertThat(site.eventNames())
        .containsExactly("file_uploaded", "file_processed", "backup_completed");
    LoggedEvent completed = site.events().get(2);
    assertThat(completed.other())
        .containsEntry("courseid", (int) course.value())
        .containsEntry("coursename", "Physics")
        .containsEntry("destinationcategoryid", 7)
        .containsEntry("filename", fileName());
    assertThat(completed.migration()).contains(site.only().id());
    assertThat(completed.user()).isEqualTo(TestSite.ADMIN);
    assertThat(completed.time()).isEqualTo(site.clock.instant());
  }

  @Test
  void excludedActivityTypesAreLeftOut() {
    site.uploadText("courseid,categoryid,excluded_mods\n" + course + ",7,\" Quiz,wiki\"\n");
    site.run();

    assertThat(site.engine.backups()).hasSize(1);
    assertThat(site.engine.backups().get(0).excludedModules())
        .containsExactlyInAnyOrder("quiz", "wiki");
    assertThat(site.engine.backups().get(0).usersIncluded()).isFalse();
  }

  @Test
  void anUnknownCourseFailsAndTheOthersGoOn() {
    site.upload("4711,7", course + ",7", "-3,7");
    site.run();

    assertThat(site.all())
        .extracting(Migration::status)
        .containsExactly(MigrationStatus.FAILED, MigrationStatus.COMPLETED, MigrationStatus.FAILED);
    assertThat(site.find(1).errors())
        .containsExactly("There is no course with the id 4711 on this site.");
    assertThat(site.eventNames()).filteredOn("backup_failed"::equals).hasSize(2);
  }

  @Test
  void aCourseThatIsDeletedBeforeItsTaskRunsFailsWithoutABackup() {
    site.engine.next(EngineStep.BACK_UP, () -> site.lms.removeCourse(new CourseId(102)));
    site.lms.addCourse("Second", "S2");

    site.upload(course + ",7", "102,7");
    site.run();

    assertThat(site.find(2).errors())
        .containsExactly("There is no course with the id 102 on this site any more.");
    assertThat(site.engine.calls(EngineStep.BACK_UP)).isEqualTo(1);
  }

  @Test
  void anEngineThatFailsFailsTheMigrationWithItsWords() {
    site.engine.always(EngineStep.BACK_UP_HALF_WRITTEN, fails("Activity 12 cannot be read."));

    site.upload(course + ",7");
    site.run();

    assertThat(failed().errors()).containsExactly("Activity 12 cannot be read.");
    assertThat(failed().fileName()).isEmpty();
    assertThat(site.isStored(fileName())).isFalse();
    assertThat(target.received()).isEmpty();
    assertThat(site.eventNames())
        .containsExactly("file_uploaded", "file_processed", "backup_failed");
  }

  @Test
  void anUnexpectedFailureShowsNoStackTrace() {
    site.engine.always(
        EngineStep.BACK_UP,
        () -> {
          throw new IllegalStateException("index 7");
        });

    site.upload(course + ",7");
    site.run();

    assertThat(failed().errors())
        .singleElement()
        .asString()
        .contains("unexpectedly", "index 7", "log")
        .doesNotContain("\tat ");
  }

  @Test
  void anErrorIsStoredWithoutTheCharacterThatPostgreSqlRefuses() {
    site.engine.always(EngineStep.BACK_UP, fails("Entry 'a\0b' is broken."));

    site.upload(course + ",7");
    site.run();

    assertThat(failed().errors()).containsExactly("Entry 'a\ufffdb' is broken.");
    assertThat(site.databaseTexts()).noneMatch(text -> text.indexOf('\0') >= 0);
  }

  @Test
  void aPushThatBreaksOffLeavesNoFileAndNoName() {
    site.storage.next(Call.PUSH, Fault.breaksOffAfter(10));

    site.upload(course + ",7");
    site.run();

    assertThat(failed().fileName()).isEmpty();
    assertThat(failed().errors()).singleElement().asString().contains(fileName());
    assertThat(target.received()).isEmpty();
  }

  @Test
  void aStorageThatFailsFailsTheMigrationWithItsWords() {
    site.storage.next(Call.PUSH, Fault.fails());

    site.upload(course + ",7");
    site.run();

    assertThat(failed().errors())
        .containsExactly(
            "The faulty storage was told to fail with the backup '" + fileName() + "'.");
  }

  @Test
  void aStorageThatIsNotInstalledIsNamedWithTheSettingAndTheChoices() {
    site.sql("UPDATE coursemigration_setting SET content = 's3' WHERE name = 'storagetype'");

    site.upload(course + ",7");
    site.run();

    assertThat(failed().errors())
        .containsExactly(
            "The backup storage 's3' is not installed. Set 'storagetype' to one of [memory].");
  }

  @Test
  void aNameThatIsTakenInTheStorageIsLeftAloneAndThatOfTheNextMinuteTaken() {
    site.store(fileName(), "Course of another site");

    site.upload(course + ",7");
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().fileName()).contains(fileName().replace("-1200-", "-1201-"));
    assertThat(site.isStored(fileName())).isTrue();
  }

  @Test
  void aStorageWhereAllNamesAreTakenIsTold() {
    for (int minute = 0; minute < 5; minute++) {
      site.store(fileName().replace("-1200-", "-120" + minute + "-"), "Course of another site");
    }

    site.upload(course + ",7");
    site.run();

    assertThat(failed().errors())
        .singleElement()
        .asString()
        .contains(fileName().replace("-1200-", "-1204-"), "another site", "Retry in some minutes");
    assertThat(failed().fileName()).isEmpty();
    assertThat(site.engine.calls(EngineStep.BACK_UP)).isZero();
  }

  @Test
  void aNameThatIsTakenWhileTheBackupIsMadeIsLeftAloneToo() {
    site.engine.next(
        EngineStep.BACK_UP_HALF_WRITTEN, () -> site.store(fileName(), "Course of another site"));

    site.upload(course + ",7");
    site.run();

    assertThat(failed().errors()).singleElement().asString().contains("taken by another backup");
    assertThat(failed().fileName()).isEmpty();
    assertThat(site.isStored(fileName())).isTrue();
  }

  @Test
  void aShortNameThatIsTooLongIsToldBeforeABackupIsMade() {
    CourseId wordy = site.lms.addCourse("Wordy", "w".repeat(250));

    site.upload(wordy + ",7");
    site.run();

    assertThat(failed().errors())
        .singleElement()
        .asString()
        .contains("Course " + wordy, "longer than 255 characters", "Shorten the short name");
    assertThat(site.engine.calls(EngineStep.BACK_UP)).isZero();
  }

  @Test
  void aRetryOfAFailedBackupBeginsAnew() {
    site.storage.next(Call.PUSH, Fault.fails());
    site.upload(course + ",7");
    site.run();

    site.migration.retry(failed().id(), TestSite.ADMIN);
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().attempt()).isEqualTo(2);
    assertThat(site.only().errors()).as("errors stay").hasSize(1);
    assertThat(site.only().fileName())
        .as("the file of another attempt has another name")
        .get()
        .isNotEqualTo(fileName())
        .satisfies(name -> assertThat(site.isStored(name)).isTrue());
  }

  @Test
  void theSweepRunsByItselfEveryMinuteAndQueuesNothingTwice() {
    site.upload(course + ",7");
    site.run();
    for (int minute = 0; minute < 5; minute++) {
      site.runAfter(Duration.ofMinutes(1));
    }

    assertThat(site.engine.calls(EngineStep.BACK_UP)).isEqualTo(1);
    assertThat(target.received()).hasSize(1);
  }

  @Test
  void aHookMayRefuseBeforeTheBackup() {
    hook.refusal = "Not during exams.";

    site.upload(course + ",7");
    site.run();

    assertThat(failed().errors()).containsExactly("Not during exams.");
    assertThat(failed().fileName()).isEmpty();
    assertThat(site.engine.calls(EngineStep.BACK_UP)).isZero();
  }

  @Test
  void hooksAreCalledAroundTheBackup() {
    site.upload(course + ",7");
    site.run();

    assertThat(hook.calls).containsExactly("before 1", "after 1 " + fileName());
  }

  @Test
  void aHookThatRefusesAfterTheBackupHasItsFileDeleted() {
    hook.lateRefusal = "Holds a virus.";

    site.upload(course + ",7");
    site.run();

    assertThat(failed().errors()).containsExactly("Holds a virus.");
    assertThat(failed().fileName()).isEmpty();
    assertThat(site.isStored(fileName())).isFalse();
    assertThat(target.received()).isEmpty();
  }

  private static final class Hook implements BackupHook {

    private final List<String> calls = new ArrayList<>();
    private String refusal = "";
    private String lateRefusal = "";

    @Override
    public void beforeBackup(Migration migration) {
      calls.add("before " + migration.id());
      refuse(refusal);
    }

    @Override
    public void afterBackup(Migration migration, StoredBackup backup) {
      calls.add("after " + migration.id() + " " + backup.name());
      refuse(lateRefusal);
    }

    private static void refuse(String message) {
      if (!message.isEmpty()) {
        throw new EngineException(message);
      }
    }
  }
}
