package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.StoredFile;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.core.attempt.AttemptWatch;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.store.AttemptProgress;
import org.coursemigration.testkit.lms.EngineStep;
import org.coursemigration.testkit.storage.Fault;
import org.coursemigration.testkit.storage.FaultyStorage.Call;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How far a running migration is, and what its file turned out to be. */
class AttemptProgressTest {

  private static final MigrationId ID = new MigrationId(1);

  @AutoClose private final TestSite site = new TestSite();
  @AutoClose private final FakeTarget target = new FakeTarget();

  private final AtomicReference<Map<MigrationId, AttemptProgress>> seen = new AtomicReference<>();

  /** As the watch and a page do it, every few seconds. */
  private void look() {
    long before = site.migration.report().fingerprint();
    site.injector.getInstance(AttemptWatch.class).look();
    seen.set(site.migration.report().running(List.of(ID)));
    assertThat(site.migration.report().fingerprint()).isNotEqualTo(before);
  }

  private void backUp() {
    site.sendTo(target, "0123456789abcdef0123456789abcdef");
    CourseId course = site.lms.addCourse("Physics", "PH1", "page");
    site.upload(course + ",7");
  }

  @Test
  void aBackupTellsItsStepAndTheBytesPushed() {
    site.engine.next(EngineStep.BACK_UP_HALF_WRITTEN, this::look);
    backUp();
    site.run();

    AttemptProgress progress = seen.get().get(ID);
    assertThat(progress.step()).isEqualTo("course");
    assertThat(progress.total()).isPositive();
    assertThat(progress.bytes()).isPositive().isLessThan(progress.total());
    assertThat(site.migration.report().running(List.of(ID))).as("once it has ended").isEmpty();
  }

  @Test
  void aRestoreTellsTheBytesPulled() {
    site.store("9-a.mbz", "Chemistry", "page", "quiz");
    site.request("9-a.mbz", 1);
    site.engine.next(EngineStep.RESTORE, this::look);
    site.run();

    assertThat(seen.get()).containsKey(ID);
    assertThat(seen.get().get(ID).step()).isNotEmpty();
  }

  @Test
  void whatRunsNotTellsNothing() {
    assertThat(site.migration.report().running(List.of())).isEmpty();
    backUp();
    assertThat(site.migration.report().running(List.of(ID))).isEmpty();
  }

  @Test
  void bothSitesKeepSizeAndChecksumOfTheFile() {
    backUp();
    site.run();
    Migration backup = site.only();
    StoredBackup stored =
        site.shelf.find(new BackupName(backup.fileName().orElseThrow())).orElseThrow();
    StoredFile file = new StoredFile(stored.size(), stored.sha256());
    assertThat(stored.sha256()).isPresent();
    assertThat(backup.file()).contains(file);

    site.request(backup.fileName().orElseThrow(), 1);
    site.run();

    assertThat(site.find(2).file()).contains(file);
  }

  @Test
  void aFileThatWasNotPushedIsNotKnown() {
    site.storage.next(Call.PUSH, Fault.fails());
    backUp();
    site.run();

    assertThat(site.only().file()).isEqualTo(Optional.empty());
  }
}
