package org.coursemigration.storage.shareddisk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StorageProblem;
import org.coursemigration.api.storage.StoredItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system of one mebibyte, mounted for the test: what the system really says and does. */
class RealDiskTest {

  private static final BackupName NAME = new BackupName("1-backup.mbz");
  private static final BackupName LARGE = new BackupName("2-backup.mbz");
  private static final byte[] BYTES = "the course".getBytes(UTF_8);

  @TempDir Path parent;
  private Path directory;
  private BackupStorage storage;

  @BeforeEach
  void mount() throws Exception {
    directory = Files.createDirectory(parent.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "none", directory.toString()),
        "The user of this test run may not mount a file system, so no real disk fills up here.");
    storage = SharedDiskStorageTest.open(directory, new Disk());
  }

  @AfterEach
  void unmount() throws Exception {
    if (storage != null) {
      assertThat(run("umount", directory.toString())).isTrue();
    }
  }

  @Test
  void aDiskThatFillsUpIsToldAndNothingIsLeft() {
    storage.push(NAME, out -> out.write(BYTES));

    assertThatThrownBy(() -> storage.push(LARGE, RealDiskTest::writeTwoMebibytes))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessage(
            "The backup '2-backup.mbz' could not be written to the shared disk directory '%s': the"
                + " disk is full (No space left on device). Free some space or change the setting"
                + " 'directory'.",
            directory);
    assertThat(names()).containsExactly("1-backup.mbz");
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    storage.pull(NAME).close();
  }

  @Test
  void aFullDiskCanBeReadAndSwept() throws IOException {
    storage.push(NAME, out -> out.write(BYTES));
    Path half = new TemporaryFile(new Disk(), directory).path();
    assertThatThrownBy(() -> Files.write(half, new byte[2 << 20]))
        .hasMessageContaining("No space left");

    assertThat(storage.problemWith(Access.READ)).isEmpty();
    assertThat(storage.problemWith(Access.WRITE))
        .map(StorageProblem::message)
        .hasValueSatisfying(message -> assertThat(message).contains("the disk is full"));
    try (Stream<StoredItem> items = storage.list()) {
      items.filter(item -> !item.isBackup()).forEach(storage::discard);
    }
    assertThat(storage.problemWith(Access.WRITE)).isEmpty();
  }

  @Test
  void aDiskThatIsMountedReadOnlyIsReadAndSaysWhyItIsNotWritten() throws Exception {
    storage.push(NAME, out -> out.write(BYTES));
    assertThat(run("mount", "-o", "remount,ro", directory.toString())).isTrue();

    assertThatThrownBy(() -> storage.push(LARGE, out -> out.write(BYTES)))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageContaining("the disk is read-only (Read-only file system). Mount it writable");
    assertThatThrownBy(() -> storage.delete(NAME))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageContaining("the disk is read-only");
    assertThat(storage.problemWith(Access.READ)).isEmpty();
    assertThat(storage.problemWith(Access.WRITE))
        .map(StorageProblem::message)
        .hasValueSatisfying(message -> assertThat(message).contains("the disk is read-only"));
    assertThat(storage.find(NAME)).isPresent();
    storage.pull(NAME).close();
    assertThat(names()).containsExactly("1-backup.mbz");
  }

  private List<String> names() {
    try (Stream<StoredItem> items = storage.list()) {
      return items.map(StoredItem::name).toList();
    }
  }

  private static void writeTwoMebibytes(OutputStream out) throws IOException {
    for (int block = 0; block < 32; block++) {
      out.write(new byte[1 << 16]);
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
