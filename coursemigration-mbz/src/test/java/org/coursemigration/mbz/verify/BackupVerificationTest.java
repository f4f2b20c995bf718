package org.coursemigration.mbz.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.coursemigration.mbz.BackupContainer;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.Backups;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupVerificationTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"empty.mbz", "xs.mbz", "xs-zip.mbz", "rich.mbz"})
  void aBackupThatMoodleMadeHasNoFindings(String name) {
    assertThat(BackupVerification.verify(Backups.real(name), BackupLimits.defaults())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty.mbz", "xs.mbz", "rich.mbz"})
  void aBackupThatWasGivenAwayAgainHasNoFindings(String name) {
    Path copy =
        Backups.written(
            Backups.parts(Backups.unpacked(Backups.real(name), directory.resolve("in"))).build(),
            BackupContainer.TGZ,
            directory.resolve("copy.mbz"));
    assertThat(BackupVerification.verify(copy, BackupLimits.defaults())).isEmpty();
  }
}
