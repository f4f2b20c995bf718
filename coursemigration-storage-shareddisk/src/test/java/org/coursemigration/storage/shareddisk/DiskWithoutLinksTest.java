package org.coursemigration.storage.shareddisk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.StorageException;
import org.junit.jupiter.api.Test;

/** The same storage on a disk that has no hard links, as many SMB mounts have none. */
class DiskWithoutLinksTest extends SharedDiskStorageTest {

  private static final BackupName NAME = new BackupName("2-backup.mbz");

  @Override
  Disk disk() {
    return new Disk() {
      @Override
      void link(Path file, Path name) throws IOException {
        throw new FileSystemException(name.toString(), null, "Operation not supported");
      }
    };
  }

  @Test
  void aNameThatAnotherSiteIsTakingRightNowMustWait() throws IOException {
    Path reservation =
        Files.createFile(Publication.reservationOf(directory.resolve("2-backup.mbz")));

    assertThatThrownBy(() -> storage().push(NAME, out -> out.write(1)))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageContaining("2-backup.mbz")
        .hasMessageContaining("another site is storing");
    assertThat(storage().find(NAME)).isEmpty();
    Files.delete(reservation);
  }

  @Test
  void theReservationOfADeadProcessDoesNotHoldForEver() throws IOException {
    Path reservation =
        Files.createFile(Publication.reservationOf(directory.resolve("2-backup.mbz")));
    Files.setLastModifiedTime(
        reservation, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
    storage().push(NAME, out -> out.write("the course".getBytes(UTF_8)));

    assertThat(directory.resolve("2-backup.mbz")).hasContent("the course");
  }
}
