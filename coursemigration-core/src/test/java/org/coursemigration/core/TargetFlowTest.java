package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursemigration.testkit.lms.FakeEngine.fails;

import java.time.Duration;
import java.util.Optional;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.Category;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.restore.RestoreRequests;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.testkit.lms.EngineStep;
import org.coursemigration.testkit.lms.FakeCourse;
import org.coursemigration.testkit.storage.Fault;
import org.coursemigration.testkit.storage.FaultyStorage.Call;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a request that was accepted to a restored course. */
class TargetFlowTest {

  private static final String FILE = "372-backup-moodle2-course-2-s1-20261122-1127-nu.mbz";

  @AutoClose private final TestSite site = new TestSite();

  @BeforeEach
  void aStoredBackup() {
    site.lms.addCategory(7, "Science");
    site.store(FILE, "Physics", "page", "quiz");
  }

  private Migration requested(long category) {
    site.request(FILE, category);
    site.run();
    return site.only();
  }

  private FakeCourse restored() {
    assertThat(site.restoredCourses()).hasSize(1);
    return site.restoredCourses().get(0);
  }

  @Test
  void anAcceptedRequestIsARowThatWaits() {
    site.request(FILE, 7);

    Migration waiting = site.only();
    assertThat(waiting.status()).isEqualTo(MigrationStatus.NOT_STARTED);
    assertThat(waiting.fileName()).contains(FILE);
    assertThat(waiting.destinationCategory()).isEqualTo(new CategoryId(7));
    assertThat(waiting.course()).isEmpty();
    assertThat(waiting.user()).isEqualTo(TestSite.ADMIN);
    assertThat(site.events()).isEmpty();
  }

  @Test
  void aRequestIsRestoredIntoItsCategory() {
    Migration migration = requested(7);

    assertThat(migration.status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(migration.course()).contains(restored().id());
    assertThat(migration.errors()).isEmpty();
    assertThat(restored().fullname()).isEqualTo("Physics");
    assertThat(restored().category()).isEqualTo(new CategoryId(7));
    assertThat(restored().modules()).containsExactly("page", "quiz");
    assertThat(restored().visible()).isTrue();
    assertThat(site.workFiles()).isEmpty();
    assertThat(site.scheduler.queuedKeys()).isEmpty();
  }

  @Test
  void theEndIsAnEventInTheWordsOfMoodle() {
    requested(7);

    LoggedEvent completed = site.events().get(0);
    assertThat(site.eventNames()).containsExactly("restore_completed");
    assertThat(completed.description())
        .isEqualTo(
            "Restoring course 'Physics' (id: "
                + restored().id()
                + ") is successfully completed into category 'Science' (id: 7) from file '"
                + FILE
                + "'.");
    assertThat(completed.migration()).contains(site.only().id());
  }

  @ParameterizedTest
  @CsvSource({"1, false", "0, true"})
  void theCourseIsHiddenOrNotAsSet(String hiddencourse, boolean visible) {
    site.set("hiddencourse", hiddencourse);

    requested(7);

    assertThat(restored().visible()).isEqualTo(visible);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "0, true"})
  void theFileIsDeletedAfterSuccessOrKeptAsSet(String successfuldelete, boolean kept) {
    site.set("successfuldelete", successfuldelete);

    requested(7);

    assertThat(site.isStored(FILE)).isEqualTo(kept);
  }

  @Test
  void aFileThatCannotBeDeletedDoesNotChangeTheEnd() {
    site.set("successfuldelete", "1");
    site.storage.always(Call.DELETE, Fault.fails());

    assertThat(requested(7).status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.scheduler.thrown()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -5, 4711})
  void aRequestForNoCategoryThereIsGoesToTheRestoreRoot(long category) {
    requested(category);

    assertThat(site.only().destinationCategory()).isEqualTo(new CategoryId(2));
    assertThat(restored().category()).isEqualTo(new CategoryId(2));
  }

  @Test
  void aCategoryThatTheUserMayNotSeeIsNotUsed() {
    UserId teacher = new UserId(9);
    site.lms.hideCategory(7);

    assertThat(destinationOf(7, teacher).map(Category::id)).contains(new CategoryId(2));

    site.access.allow(teacher, Capability.VIEW_HIDDEN_CATEGORIES);
    assertThat(destinationOf(7, teacher).map(Category::id)).contains(new CategoryId(7));
  }

  @Test
  void aRestoreRootThatTheUserMayNotSeeIsNotUsedEither() {
    site.lms.hideCategory(2);

    assertThat(destinationOf(4711, new UserId(9))).isEmpty();
  }

  private Optional<Category> destinationOf(long wanted, UserId user) {
    return site.injector
        .getInstance(RestoreRequests.class)
        .destination(
            new CategoryId(wanted),
            site.access.account(user),
            site.injector.getInstance(Settings.class).now());
  }

  @Test
  void aCategoryThatIsGoneMeanwhileIsReplacedByTheRestoreRoot() {
    site.request(FILE, 7);
    site.lms.removeCategory(7);

    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(restored().category()).isEqualTo(new CategoryId(2));
    assertThat(site.events().get(0).other()).containsEntry("destinationcategoryid", 2);
  }

  @Test
  void aCategoryThatIsGoneAfterTheSweepIsReplacedToo() {
    site.engine.next(EngineStep.UNPACK, fails("first attempt"));
    requested(7);
    site.lms.removeCategory(7);

    site.runAfter(Duration.ofMinutes(1));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(restored().category()).isEqualTo(new CategoryId(2));
  }

  @Test
  void aHiddenCategoryIsGoodForTheSitesOwnTask() {
    site.request(FILE, 7);
    site.lms.hideCategory(7);

    site.run();

    assertThat(restored().category()).isEqualTo(new CategoryId(7));
  }

  @Test
  void noCategoryAtAllFailsAndNamesTheSetting() {
    site.request(FILE, 7);
    site.store("other.mbz", "Chemistry");
    site.request("other.mbz", 1);
    site.lms.removeCategory(7);
    site.lms.removeCategory(2);

    site.run();

    assertThat(site.find(1).status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.find(1).errors())
        .singleElement()
        .asString()
        .contains("category with the id 7", "'defaultcategory'");
    assertThat(site.find(2).status()).as("the others go on").isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.eventNames()).containsExactlyInAnyOrder("restore_failed", "restore_completed");
  }

  @Test
  void noCategoryAtAllIsNotRetried() {
    site.engine.next(EngineStep.UNPACK, fails("first attempt"));
    requested(7);
    site.lms.removeCategory(7);
    site.lms.removeCategory(2);

    site.runAfter(Duration.ofMinutes(1));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.only().attempt()).isEqualTo(2);
  }

  @Test
  void aMissingFileIsNotRetried() {
    site.request("nofile.mbz", 7);
    site.run();

    Migration failed = site.only();
    assertThat(failed.status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(failed.attempt()).isEqualTo(1);
    assertThat(failed.errors())
        .containsExactly("Cannot restore the course. There is no backup 'nofile.mbz' in memory.");
    assertThat(site.restoredCourses()).isEmpty();
    assertThat(site.events().get(0).description())
        .startsWith("Restoring course is failed from file 'nofile.mbz'. Error: Cannot restore");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".hidden"})
  void aNameThatNoStorageCanHoldIsNotRetried(String fileName) {
    site.request(fileName, 7);
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.only().errors()).singleElement().asString().contains("'" + fileName + "'");
  }

  @Test
  void theLongestNameThatMoodleStoresIsStored() {
    String longest = "😀".repeat(BackupName.MAX_LENGTH);
    site.store(longest, "Physics");

    site.request(longest, 7);
    site.run();

    assertThat(site.only().fileName()).contains(longest);
    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
  }

  @Test
  void aDamagedFileIsNamedAndNoCourseIsMade() {
    site.set("restoremaxretries", "0");
    site.storage.next(Call.PULL, Fault.truncatesTo(20));

    Migration failed = requested(7);

    assertThat(failed.status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(failed.errors())
        .containsExactly("Cannot restore the course. The file is no whole fake backup.");
    assertThat(site.restoredCourses()).isEmpty();
    assertThat(site.workFiles()).isEmpty();
  }

  @Test
  void theSameRequestTwiceIsOneRestore() {
    site.request(FILE, 7);
    site.request(FILE, 7);
    site.run();
    site.request(FILE, 7);
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(restored().fullname()).isEqualTo("Physics");
  }

  @Test
  void theSameFileForAnotherCategoryIsAnotherRestore() {
    site.request(FILE, 7);
    site.request(FILE, 1);
    site.run();

    assertThat(site.restoredCourses())
        .extracting(FakeCourse::category)
        .containsExactlyInAnyOrder(new CategoryId(7), new CategoryId(1));
  }

  @Test
  void aRequestAgainAfterAFailureRunsAgainWithAllItsRetries() {
    site.set("restoremaxretries", "1");
    site.request("late.mbz", 7);
    site.run();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    site.store("late.mbz", "Late");

    site.request("late.mbz", 7);
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().attempt()).isEqualTo(2);
    assertThat(restored().fullname()).isEqualTo("Late");
  }

  @Test
  void aStorageThatWasNeverInstalledIsNotWaitedFor() {
    site.sql("UPDATE coursemigration_setting SET content = 's3' WHERE name = 'storagetype'");
    site.set("restoremaxretries", "0");
    assertThat(requested(7).errors())
        .singleElement()
        .asString()
        .contains("'s3' is not installed. Set 'storagetype' to one of [memory]");

    site.set("storagetype", "memory");
    site.migration.retry(site.only().id(), TestSite.ADMIN);
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
  }

  @Test
  void oneCourseIsNeverTakenForAnother() {
    CourseId own = site.lms.addCourse("Own", "OWN");

    requested(7);

    assertThat(site.lms.course(own).orElseThrow().fullname()).isEqualTo("Own");
    assertThat(restored().id()).isNotEqualTo(own);
  }
}
