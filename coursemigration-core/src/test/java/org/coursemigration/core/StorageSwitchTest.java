package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.coursemigration.testkit.lms.FakeEngine.fails;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingSection;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.ShelfStorageProvider;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.storages.Storages;
import org.coursemigration.testkit.lms.EngineStep;
import org.coursemigration.testkit.lms.FakeBackup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two storages that were put on the class path, and an administrator who changes her mind. */
class StorageSwitchTest {

  private static final String FILE = "372-backup-moodle2-course-2-s1-20261122-1127-nu.mbz";
  private static final Duration DELAY = Duration.ofHours(1);

  @TempDir private Path jar;
  private TestSite site;

  @BeforeEach
  void open() throws IOException {
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(BackupStorageProvider.class.getName()),
        ShelfStorageProvider.Oak.class.getName()
            + "\n"
            + ShelfStorageProvider.Pine.class.getName()
            + "\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader withJar = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
      thread.setContextClassLoader(withJar);
      site = new TestSite();
    } finally {
      thread.setContextClassLoader(before);
    }
    site.set("oakshelf", UUID.randomUUID().toString());
    site.set("pineshelf", UUID.randomUUID().toString());
    site.set("storagetype", "oak");
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aStorageOnTheClassPathIsListedWithASectionAndACheckOfItsOwn() {
    assertThat(site.migration.settings().sections())
        .extracting(SettingSection::name)
        .containsSubsequence("storage", "memory", "oak", "pine");
    assertThat(site.migration.settings().storageProblem(Access.WRITE)).isEmpty();

    site.set("oakshelf", "");

    assertThat(site.migration.settings().storageProblem(Access.WRITE))
        .hasValueSatisfying(
            problem -> assertThat(problem.message()).isEqualTo("Name a shelf first."));
  }

  @Test
  void twoSettingsOfOneNameAreRefused() {
    AbstractModule clash =
        new AbstractModule() {
          @Override
          protected void configure() {
            SettingDefinition taken =
                site.migration.settings().find("destinationwsurl").orElseThrow();
            Multibinder.newSetBinder(binder(), BackupStorageProvider.class)
                .addBinding()
                .toInstance(new ShelfStorageProvider("tape", taken) {});
          }
        };

    assertThatThrownBy(() -> new TestSite(clash))
        .hasStackTraceContaining(
            "The backup storage 'tape' has a setting 'destinationwsurl', but that name is taken by"
                + " 'course migration'.");
  }

  @Test
  void aRestoreTakesItsFileFromTheStorageThatWasChosenWhenItWasAskedFor() {
    store("oak");
    site.set("successfuldelete", "1");
    site.request(FILE, 1);

    site.set("storagetype", "pine");
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().storageType()).contains("oak");
    assertThat(isStored("oak", FILE)).as("deleted where it was").isFalse();
  }

  @Test
  void aFailedRestoreDeletesTheFileOfItsOwnStorageOnly() {
    store("oak");
    store("pine");
    site.set("failrestoredelete", "1");
    site.set("restoremaxretries", "0");
    site.engine.next(EngineStep.RESTORE, fails("broken"));
    site.request(FILE, 1);

    site.set("storagetype", "pine");
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(isStored("oak", FILE)).isFalse();
    assertThat(isStored("pine", FILE)).isTrue();
  }

  @Test
  void aRetryTakesItsFileFromTheSameStorage() {
    store("oak");
    site.engine.next(EngineStep.RESTORE, fails("not now"));
    site.request(FILE, 1);
    site.run();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.RETRYING);

    site.set("storagetype", "pine");
    site.runAfter(DELAY);

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
  }

  @Test
  void aRowThatKnowsNoStorageRemembersTheOneOfItsFirstAttempt() {
    store("oak");
    site.request(FILE, 1);
    site.sql("UPDATE coursemigration_migration SET storagetype = NULL");
    site.engine.next(EngineStep.RESTORE, fails("not now"));
    site.run();

    site.set("storagetype", "pine");
    site.runAfter(DELAY);

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().storageType()).contains("oak");
  }

  @Test
  void aStorageThatIsNotInstalledAnyMoreIsWaitedFor() {
    store("oak");
    site.request(FILE, 1);
    site.sql("UPDATE coursemigration_migration SET storagetype = 'tape'");
    site.run();

    Migration waiting = site.only();
    assertThat(waiting.status()).isEqualTo(MigrationStatus.RETRYING);
    assertThat(waiting.errors())
        .containsExactly(
            "Cannot restore the course. The backup storage 'tape', which holds the backup, is not"
                + " installed any more. Install it again.");
    site.sql("UPDATE coursemigration_migration SET storagetype = 'oak'");
    site.runAfter(DELAY);
    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
  }

  @Test
  void aRestoreWhoseStorageWasChosenByMistakeIsRetriedWithTheRightOne() {
    store("pine");
    site.request(FILE, 1);
    site.run();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);

    site.set("storagetype", "pine");
    site.migration.retry(site.only().id(), TestSite.ADMIN);
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().storageType()).contains("pine");
  }

  @Test
  void aBackupThatWaitsForItsTargetStaysInItsStorage() {
    try (FakeTarget target = new FakeTarget()) {
      site.sendTo(target, "token");
      target.answersOnce(FakeTarget.hangsUp());
      CourseId course = site.lms.addCourse("Physics", "PH1");
      site.upload(course + ",7");
      site.run();
      assertThat(site.only().status()).isEqualTo(MigrationStatus.RETRYING);

      site.set("storagetype", "pine");
      site.runAfter(DELAY);

      assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
      assertThat(site.only().storageType()).contains("oak");
      assertThat(site.engine.backups()).as("made once").hasSize(1);
      String file = site.only().fileName().orElseThrow();
      assertThat(isStored("oak", file)).isTrue();
      assertThat(isStored("pine", file)).isFalse();
    }
  }

  private void store(String type) {
    try (BackupStorage storage = storage(type)) {
      storage.push(new BackupName(FILE), out -> out.write(FakeBackup.of("Physics", "PH1").bytes()));
    }
  }

  private boolean isStored(String type, String file) {
    try (BackupStorage storage = storage(type)) {
      return storage.find(new BackupName(file)).isPresent();
    }
  }

  private BackupStorage storage(String type) {
    return site.injector.getInstance(Storages.class).open(type);
  }
}
