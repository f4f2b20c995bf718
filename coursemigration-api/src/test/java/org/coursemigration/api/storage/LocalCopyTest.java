package org.coursemigration.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalCopyTest {

  private static final BackupName NAME = new BackupName("1-physics.mbz");

  @TempDir private Path directory;

  @Test
  void theCopyBearsTheNameOfTheBackupAndIsGoneWithItsDirectoryWhenClosed() throws IOException {
    try (LocalCopy copy = LocalCopy.of(NAME, directory)) {
      Files.writeString(copy.file(), "bytes");
      assertThat(copy.file()).hasFileName("1-physics.mbz");
    }

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void twoCopiesOfABackupAreApart() throws IOException {
    try (LocalCopy one = LocalCopy.of(NAME);
        LocalCopy other = LocalCopy.of(NAME)) {
      assertThat(one.file()).isNotEqualTo(other.file());
    }
  }

  @Test
  void closingTwiceOrBeforeAnythingWasWrittenDoesNoHarm() throws IOException {
    LocalCopy copy = LocalCopy.of(NAME, directory);
    copy.close();

    assertThatCode(copy::close).doesNotThrowAnyException();
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"语.mbz", "physique-é.mbz"})
  void aNameThatNotEveryDiskTakesIsReplaced(String name) throws IOException {
    try (LocalCopy copy = LocalCopy.of(new BackupName(name), directory)) {
      assertThat(copy.file()).hasFileName("backup.mbz");
    }
  }
}
