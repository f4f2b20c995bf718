package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.coursemigration.api.engine.BackupHook;
import org.coursemigration.api.engine.PrecheckReport;
import org.coursemigration.api.engine.RestoreHook;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.api.engine.UnpackedBackup;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.storage.StoredBackup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks of a host around backups and restores of real courses. */
class HooksOnASiteTest {

  @TempDir Path directory;
  private final List<String> calls = new ArrayList<>();
  private String refusing = "";
  private boolean losing;
  private OwnTarget target;
  private String course;

  @BeforeEach
  void makeSite() throws IOException {
    target =
        new OwnTarget(
            directory,
            new AbstractModule() {
              @Override
              protected void configure() {
                Multibinder.newSetBinder(binder(), BackupHook.class)
                    .addBinding()
                    .toInstance(new Around());
                Multibinder<RestoreHook> hooks =
                    Multibinder.newSetBinder(binder(), RestoreHook.class);
                hooks.addBinding().toInstance(new Renaming());
                hooks.addBinding().toInstance(new Between());
              }
            });
    course = target.course("xs.mbz");
  }

  @AfterEach
  void stop() throws InterruptedException {
    target.close();
  }

  private Migration only(MigrationAction action) {
    assertThat(target.migrations(action)).hasSize(1);
    return target.migrations(action).get(0);
  }

  private int courses() {
    return target.site.json("course", "list").size();
  }

  @Test
  void hooksAreCalledAroundEachStepAndMayChangeWhatWasUnpacked() throws IOException {
    target.migrate(course);

    assertThat(calls)
        .containsExactly(
            "before backup",
            "after backup",
            "renames",
            "before precheck",
            "after precheck",
            "after restore");
    Migration restore = only(MigrationAction.RESTORE);
    assertThat(restore.status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(
            target
                .site
                .json("course", "show", restore.course().orElseThrow().toString())
                .get("course")
                .get("fullname")
                .asText())
        .startsWith("Renamed by a hook");
  }

  @Test
  void whatAHookTakesOutIsAnIssueThatTheSourceLearnsOf() throws IOException {
    losing = true;

    target.migrate(course);

    Migration restore = only(MigrationAction.RESTORE);
    assertThat(restore.openIssues()).isPositive();
    String backup = only(MigrationAction.BACKUP).id().toString();
    assertThat(target.site.json("migration", "show", backup).at("/target/openissues").asInt())
        .isEqualTo(restore.openIssues());
    assertThat(target.site.run("migration", "show", backup).succeeds().out())
        .contains("open issues  " + restore.openIssues());
  }

  @Test
  void aRestoreThatAHookRefusesFailsWithItsMessageAndLeavesNoCourse() throws IOException {
    for (String step : List.of("before precheck", "after precheck", "after restore")) {
      refusing = step;

      target.migrate(course);

      List<Migration> restores = target.migrations(MigrationAction.RESTORE);
      Migration restore = restores.get(restores.size() - 1);
      assertThat(restore.status()).isEqualTo(MigrationStatus.FAILED);
      assertThat(restore.errors())
          .containsExactly("Cannot restore the course. Not " + step + ", says the host.");
      assertThat(courses()).isEqualTo(1);
    }
  }

  @Test
  void aBackupThatAHookRefusesFailsWithItsMessageAndLeavesNoFile() throws IOException {
    for (String step : List.of("before backup", "after backup")) {
      refusing = step;

      target.migrate(course);

      List<Migration> backups = target.migrations(MigrationAction.BACKUP);
      Migration backup = backups.get(backups.size() - 1);
      assertThat(backup.status()).isEqualTo(MigrationStatus.FAILED);
      assertThat(backup.errors()).containsExactly("Not " + step + ", says the host.");
      assertThat(target.migrations(MigrationAction.RESTORE)).isEmpty();
      assertThat(target.site.json("storage", "list")).isEmpty();
    }
  }

  private void called(String step) {
    calls.add(step);
    if (step.equals(refusing)) {
      throw new IllegalStateException("Not " + step + ", says the host.");
    }
  }

  private final class Around implements BackupHook {
    @Override
    public void beforeBackup(Migration migration) {
      called("before backup");
    }

    @Override
    public void afterBackup(Migration migration, StoredBackup backup) {
      called("after backup");
    }
  }

  private final class Renaming implements RestoreHook {
    @Override
    public void beforePrecheck(Migration migration, UnpackedBackup backup) {
      called("renames");
      Path manifest = backup.directory().resolve("moodle_backup.xml");
      try {
        Files.writeString(
            manifest,
            Files.readString(manifest)
                .replaceFirst(
                    "<original_course_fullname>.*</original_course_fullname>",
                    "<original_course_fullname>Renamed by a hook</original_course_fullname>"));
        if (losing) {
          lose(backup.directory().resolve("files"));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void lose(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      Files.delete(files.filter(Files::isRegularFile).findFirst().orElseThrow());
    }
  }

  private final class Between implements RestoreHook {
    @Override
    public void beforePrecheck(Migration migration, UnpackedBackup backup) {
      called("before precheck");
    }

    @Override
    public void afterPrecheck(Migration migration, UnpackedBackup backup, PrecheckReport report) {
      called("after precheck");
    }

    @Override
    public void afterRestore(Migration migration, RestoreReport report) {
      called("after restore");
    }
  }
}
