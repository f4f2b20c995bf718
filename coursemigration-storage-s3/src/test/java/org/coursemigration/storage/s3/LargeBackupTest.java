package org.coursemigration.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.Fingerprint;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StoredBackup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup larger than the heap of the tests, which is 256 MB for the storage and the server
 * together. The long form is 1 GiB: {@code -Ds3.large.mib=1024}, through {@code surefire.argLine}.
 */
class LargeBackupTest {

  private static final BackupName NAME = new BackupName("1-backup.mbz");
  private static final int MEBIBYTE = 1 << 20;

  @Test
  void aBackupLargerThanTheHeapIsPushedAndPulled(@TempDir Path disk) throws IOException {
    int mebibytes = Integer.getInteger("s3.large.mib", 288);
    try (S3Server server = S3Server.in(Files.createDirectory(disk.resolve("objects")));
        BackupStorage storage =
            server.storage(
                Map.of(
                    S3StorageProvider.TEMPORARY_DIRECTORY,
                    Files.createDirectory(disk.resolve("pulled")).toString()))) {
      assertThat(mebibytes * (long) MEBIBYTE).isGreaterThan(Runtime.getRuntime().maxMemory());

      StoredBackup stored = storage.push(NAME, out -> writeNoise(out, mebibytes));

      assertThat(stored.size()).isEqualTo(mebibytes * (long) MEBIBYTE);
      assertThat(storage.find(NAME)).contains(stored);
      try (PulledBackup pulled = storage.pull(NAME);
          var in = Files.newInputStream(pulled.file())) {
        assertThat(Fingerprint.of(in).describedAs(NAME)).isEqualTo(stored);
      }
    }
  }

  private static void writeNoise(OutputStream out, int mebibytes) throws IOException {
    byte[] block = new byte[MEBIBYTE];
    for (int number = 0; number < mebibytes; number++) {
      for (int i = 0; i < 1024; i++) {
        block[i * 1024] = (byte) (i * 31 + number * 17);
      }
      out.write(block);
    }
  }
}
