package org.coursemigration.storage.shareddisk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupContent;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StorageProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingDiskTest {

  private static final BackupName NAME = new BackupName("1-backup.mbz");
  private static final BackupContent CONTENT = out -> out.write("the course".getBytes(UTF_8));

  @TempDir Path directory;

  @Test
  void aFullDiskIsToldWithAWayOut() {
    assertThatThrownBy(() -> on(new FullDisk()).push(NAME, CONTENT))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessage(
            "The backup '1-backup.mbz' could not be written to the shared disk directory '%s': the"
                + " disk is full (No space left on device). Free some space or change the setting"
                + " 'directory'.",
            directory);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aFullDiskIsToldEvenIfTheContentHidesIt() {
    BackupContent stubborn =
        out -> {
          try {
            out.write(new byte[1 << 20]);
          } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
          }
        };
    BackupContent wrapping =
        out -> {
          try {
            out.write(new byte[1 << 20]);
          } catch (IOException e) {
            throw new UncheckedIOException("the engine failed", e);
          }
        };

    for (BackupContent content : new BackupContent[] {stubborn, wrapping}) {
      assertThatThrownBy(() -> on(new FullDisk()).push(NAME, content))
          .isExactlyInstanceOf(StorageException.class)
          .hasMessageContaining("the disk is full");
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void aFullDiskIsAProblem() {
    BackupStorage storage = on(new FullDisk());

    assertThat(storage.problemWith(Access.READ)).isEmpty();
    assertThat(storage.problemWith(Access.WRITE))
        .map(StorageProblem::message)
        .contains(
            "The shared disk directory '"
                + directory
                + "' cannot be written: the disk is full (No space left on device). Free some space"
                + " or change the setting 'directory'.");
  }

  @Test
  void aReadOnlyDiskIsAProblem() {
    assertProblem(
        new FileSystemException("f", null, "Read-only file system"),
        "the disk is read-only (Read-only file system). Mount it writable");
  }

  @Test
  void aMissingRightIsAProblemThatNamesTheUser() {
    assertProblem(
        new AccessDeniedException("f"),
        "the system user '" + System.getProperty("user.name") + "' has no right to do that");
  }

  @Test
  void anyOtherReasonIsToldAsTheSystemTellsIt() {
    assertProblem(
        new FileSystemException("f", null, "Input/output error"),
        "cannot be written: Input/output error.");
  }

  private void assertProblem(IOException failure, String message) {
    Disk disk =
        new Disk() {
          @Override
          OutputStream create(Path file) throws IOException {
            throw failure;
          }
        };
    assertThat(on(disk).problemWith(Access.WRITE))
        .hasValueSatisfying(problem -> assertThat(problem.message()).contains(message));
    assertThatThrownBy(() -> on(disk).push(NAME, CONTENT))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageContaining(DiskTrouble.reasonOf(failure));
  }

  @Test
  void aDiskThatLosesBytesIsNotTrusted() {
    Disk forgetful =
        new Disk() {
          @Override
          OutputStream create(Path file) throws IOException {
            return new FilterOutputStream(super.create(file)) {
              @Override
              public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length / 2);
              }
            };
          }
        };

    assertThatThrownBy(() -> on(forgetful).push(NAME, CONTENT))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageContaining("of 10 bytes written the disk has 5");
    assertThat(on(forgetful).problemWith(Access.WRITE)).isPresent();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aLinkThatFailsThoughItWorkedIsASuccess() throws IOException {
    Disk lying =
        new Disk() {
          @Override
          void link(Path file, Path name) throws IOException {
            super.link(file, name);
            throw new FileAlreadyExistsException(name.toString());
          }
        };
    on(lying).push(NAME, CONTENT);

    assertStored();
  }

  @Test
  void aRenameThatFailsThoughItWorkedIsASuccess() throws IOException {
    Disk lying =
        new Disk() {
          @Override
          void link(Path file, Path name) throws IOException {
            throw new UnsupportedOperationException();
          }

          @Override
          void rename(Path file, Path name) throws IOException {
            super.rename(file, name);
            throw new FileSystemException(name.toString(), null, "Input/output error");
          }
        };
    on(lying).push(NAME, CONTENT);

    assertStored();
  }

  @Test
  void aPushWhoseChecksumCannotBeStoredIsWithdrawn() {
    Disk disk =
        new Disk() {
          @Override
          void rename(Path file, Path name) throws IOException {
            throw new FileSystemException(name.toString(), null, "No space left on device");
          }
        };

    assertThatThrownBy(() -> on(disk).push(NAME, CONTENT)).isInstanceOf(StorageException.class);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aChecksumThatCannotBeStoredDoesNotHarmTheBackupThatWasThere() throws IOException {
    Files.writeString(directory.resolve("1-backup.mbz"), "the course");
    Disk disk =
        new Disk() {
          @Override
          void rename(Path file, Path name) throws IOException {
            throw new FileSystemException(name.toString(), null, "No space left on device");
          }
        };

    assertThatThrownBy(() -> on(disk).push(NAME, CONTENT)).isInstanceOf(StorageException.class);
    assertThat(directory.resolve("1-backup.mbz")).hasContent("the course");
  }

  @Test
  void aStaleHandleIsReadAgain() {
    on(new Disk()).push(NAME, CONTENT);
    AtomicInteger opened = new AtomicInteger();
    Disk stale =
        new Disk() {
          @Override
          InputStream open(Path file) throws IOException {
            if (opened.incrementAndGet() == 1) {
              throw new FileSystemException(file.toString(), null, "Stale file handle");
            }
            return super.open(file);
          }
        };

    on(stale).pull(NAME).close();
    assertThat(opened).hasValue(2);
  }

  @Test
  void aHandleThatStaysStaleIsTold() {
    on(new Disk()).push(NAME, CONTENT);
    Disk stale =
        new Disk() {
          @Override
          InputStream open(Path file) throws IOException {
            throw new FileSystemException(file.toString(), null, "Stale file handle");
          }
        };

    assertThatThrownBy(() -> on(stale).pull(NAME))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageContaining("the mount is stale (Stale file handle). Mount the disk again.");
  }

  private void assertStored() throws IOException {
    BackupStorage storage = on(new Disk());
    storage.pull(NAME).close();
    assertThat(directory.resolve("1-backup.mbz")).hasContent("the course");
    assertThat(directory.resolve("1-backup.mbz.sha256")).exists();
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(2);
    }
  }

  private BackupStorage on(Disk disk) {
    return SharedDiskStorageTest.open(directory, disk);
  }

  private static final class FullDisk extends Disk {
    @Override
    OutputStream create(Path file) throws IOException {
      return new FilterOutputStream(super.create(file)) {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          throw new IOException("No space left on device");
        }
      };
    }
  }
}
