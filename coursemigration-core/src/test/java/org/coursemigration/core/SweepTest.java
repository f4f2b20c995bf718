package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.inject.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.restore.WorkDirectory;
import org.coursemigration.core.sweep.Litter;
import org.coursemigration.core.sweep.Litter.Kind;
import org.coursemigration.testkit.lms.EngineStep;
import org.coursemigration.testkit.lms.FakeEngine;
import org.coursemigration.testkit.storage.Fault;
import org.coursemigration.testkit.storage.FaultyStorage.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final TestSite site = new TestSite();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aBackupThatNoMigrationKnowsIsLitterOfPerhapsAnotherSite() {
    site.store("9-of-another-site.mbz", "Other");
    site.clock.advance(DAY);

    assertThat(found())
        .singleElement()
        .satisfies(
            litter -> {
              assertThat(litter.kind()).isEqualTo(Kind.UNKNOWN);
              assertThat(litter.name()).isEqualTo("9-of-another-site.mbz");
              assertThat(litter.isBackup()).isTrue();
              assertThat(litter.size()).isPositive();
            });
  }

  @Test
  void whatIsYoungIsLeftAlone() {
    site.store("9-of-another-site.mbz", "Other");
    site.shelf.leaveBehind("half.part");
    site.clock.advance(DAY.minusSeconds(1));

    assertThat(found()).isEmpty();
    site.clock.advance(Duration.ofSeconds(1));
    assertThat(found()).hasSize(2);
    site.set("leftoverage", "90000");
    assertThat(found()).isEmpty();
  }

  @Test
  void aBackupIsNeededUntilItIsRestored() {
    site.store("5-course.mbz", "Course");
    site.request("5-course.mbz", 1);
    site.clock.advance(DAY);
    assertThat(found()).as("not started").isEmpty();

    site.engine.always(EngineStep.RESTORE, FakeEngine.fails("no"));
    site.run();
    site.clock.advance(DAY);
    assertThat(site.only().status()).isNotEqualTo(MigrationStatus.COMPLETED);
    assertThat(found()).as("retrying or failed").isEmpty();
  }

  @Test
  void aRestoredBackupIsLitter() {
    site.store("5-course.mbz", "Course");
    site.request("5-course.mbz", 1);
    site.run();
    site.clock.advance(DAY);

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(found())
        .extracting(Litter::kind, Litter::name)
        .containsExactly(tuple(Kind.RESTORED, "5-course.mbz"));
    assertThat(site.migration.sweep().remove(found().get(0))).isTrue();
    assertThat(site.isStored("5-course.mbz")).isFalse();
    assertThat(found()).isEmpty();
  }

  @Test
  void aBackupIsNeededByTheTargetUntilThatSaysThatItIsRestored() throws IOException {
    try (FakeTarget target = new FakeTarget()) {
      long course = site.lms.addCourse("Maths", "maths").value();
      site.sendTo(target, "token");
      site.upload(course + ",1");
      site.run();
      site.clock.advance(DAY);

      assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
      assertThat(found()).as("the target has told nothing").isEmpty();
      site.sql("UPDATE coursemigration_migration SET targetstatus = 0");
      assertThat(found()).as("it may be retried there").isEmpty();
      site.sql("UPDATE coursemigration_migration SET targetstatus = 3");
      assertThat(found()).extracting(Litter::kind).containsExactly(Kind.RESTORED);
    }
  }

  @Test
  void aFileThatIsNeededMeanwhileIsNotRemoved() {
    site.store("5-course.mbz", "Course");
    site.clock.advance(DAY);
    Litter unknown = found().get(0);
    site.request("5-course.mbz", 1);

    assertThat(site.migration.sweep().remove(unknown)).isFalse();
    assertThat(site.isStored("5-course.mbz")).isTrue();
    site.run();
    assertThat(site.migration.sweep().remove(unknown)).as("known by now").isFalse();
  }

  @Test
  void whatDeadPushesLeftIsRemoved() {
    site.shelf.leaveBehind("half.part");
    site.clock.advance(DAY);

    assertThat(found()).extracting(Litter::kind).containsExactly(Kind.LEFTOVER);
    assertThat(site.migration.sweep().remove(found().get(0))).isTrue();
    assertThat(found()).isEmpty();
  }

  @Test
  void theWorkDirectoriesOfDeadRestoresAreRemovedAndNoOthers() throws IOException {
    site.request("5-course.mbz", 1);
    site.sql("UPDATE coursemigration_migration SET status = 2, attempt = 2");
    long running = site.only().id().value();
    Path dead = workDirectory("restore-" + running + "-1");
    workDirectory("restore-" + running + "-2");
    workDirectory("restore-" + (running + 1) + "-1");
    workDirectory("restore-of-something-else");
    workDirectory("backup-123");

    assertThat(found())
        .extracting(Litter::kind, Litter::name)
        .containsExactlyInAnyOrder(
            tuple(Kind.WORK_DIRECTORY, "restore-" + running + "-1"),
            tuple(Kind.WORK_DIRECTORY, "restore-" + (running + 1) + "-1"));
    found().forEach(litter -> assertThat(site.migration.sweep().remove(litter)).isTrue());
    assertThat(dead).doesNotExist();
    assertThat(site.workFiles()).hasSize(3);
  }

  @Test
  void aStorageThatCannotBeListedSaysSo() {
    site.storage.next(Call.LIST, Fault.fails());

    assertThatThrownBy(this::found).isInstanceOf(StorageException.class);
  }

  @Test
  void aBackupThatCannotBeRemovedStays() {
    site.store("9-of-another-site.mbz", "Other");
    site.clock.advance(DAY);
    Litter litter = found().get(0);
    site.storage.next(Call.DELETE, Fault.fails());

    assertThatThrownBy(() -> site.migration.sweep().remove(litter))
        .isInstanceOf(StorageException.class);
    assertThat(found()).hasSize(1);
  }

  private Path workDirectory(String name) throws IOException {
    Path parent = site.injector.getInstance(Key.get(Path.class, WorkDirectory.class));
    Path directory = Files.createDirectory(parent.resolve(name));
    Files.writeString(directory.resolve("moodle_backup.xml"), "half");
    Files.setLastModifiedTime(directory, FileTime.from(site.clock.instant().minus(DAY)));
    return directory;
  }

  private List<Litter> found() {
    try (Stream<Litter> litter = site.migration.sweep().find(site.migration.sweep().usualAge())) {
      return litter.toList();
    }
  }
}
