package org.coursemigration.storage.shareddisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.ServiceLoader;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StorageProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedDiskSettingTest {

  private static final BackupName NAME = new BackupName("1-backup.mbz");

  @TempDir Path directory;

  @Test
  void theProviderIsFoundOnTheClassPath() {
    assertThat(ServiceLoader.load(BackupStorageProvider.class))
        .singleElement()
        .satisfies(
            provider -> {
              assertThat(provider.type()).isEqualTo("shareddisk");
              assertThat(provider.displayName()).isEqualTo("Shared disk");
              assertThat(provider.settings()).containsExactly(SharedDiskStorageProvider.DIRECTORY);
            });
  }

  @Test
  void aDirectoryIsReady() {
    for (String setting : new String[] {directory.toString(), directory + "/"}) {
      assertThat(open(setting).problemWith(Access.READ)).isEmpty();
      assertThat(open(setting).problemWith(Access.WRITE)).isEmpty();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aSettingThatIsEmptyIsAProblem() {
    assertProblem("", "The shared disk directory is not set. Enter it in the setting 'directory'.");
  }

  @Test
  void aMissingDirectoryIsAProblem() {
    Path missing = directory.resolve("missing");
    assertProblem(
        missing.toString(),
        "The shared disk directory '"
            + missing
            + "' does not exist. Create it or change the setting 'directory'.");
  }

  @Test
  void aFileIsAProblem() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertProblem(
        file.toString(),
        "The shared disk directory '"
            + file
            + "' is a file, not a directory. Replace it or change the setting 'directory'.");
  }

  @Test
  void aRelativePathIsAProblem() {
    assertProblem(
        "backups",
        "The shared disk directory 'backups' is not an absolute path. Please change the setting"
            + " 'directory'.");
  }

  @Test
  void whatIsNoPathIsAProblem() {
    assertThat(open("/a\0b").problemWith(Access.READ))
        .hasValueSatisfying(problem -> assertThat(problem.message()).contains("is not a path"));
  }

  @Test
  void aDirectoryWithoutWriteRightIsAProblem() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeFalse(
          Files.isWritable(directory),
          "The user of this test run, perhaps root, may write anyway.");
      assertThat(open(directory.toString()).problemWith(Access.READ)).isEmpty();
      assertThat(open(directory.toString()).problemWith(Access.WRITE))
          .hasValueSatisfying(
              problem -> assertThat(problem.message()).contains("has no right to do that"));
    } finally {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void withoutADirectoryNothingIsSaidToBeAbsent() {
    BackupStorage storage = open(directory.resolve("missing").toString());

    assertThatThrownBy(() -> storage.find(NAME))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> storage.pull(NAME)).isExactlyInstanceOf(StorageException.class);
    assertThatThrownBy(() -> storage.delete(NAME)).isExactlyInstanceOf(StorageException.class);
    assertThatThrownBy(() -> storage.push(NAME, out -> out.write(1)))
        .isExactlyInstanceOf(StorageException.class);
  }

  private static void assertProblem(String setting, String message) {
    assertThat(open(setting).problemWith(Access.READ)).contains(new StorageProblem(message));
    assertThat(open(setting).problemWith(Access.WRITE)).contains(new StorageProblem(message));
  }

  private static BackupStorage open(String setting) {
    return new SharedDiskStorageProvider().open(new SettingValues(Map.of("directory", setting)));
  }
}
