package org.coursemigration.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupNameTakenException;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.DamagedBackupException;
import org.coursemigration.api.storage.Fingerprint;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.api.storage.StoredItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What lies in the bucket, as other tools see it and as they may change it. */
@Timeout(120)
class S3ObjectsTest {

  private static final BackupName NAME = new BackupName("1-backup.mbz");
  private static final byte[] SMALL = "the course".getBytes(UTF_8);

  /** Two parts of the tests' size and some more. */
  private static final byte[] LARGE = noise((11 << 20) + 7);

  @TempDir Path temporary;

  private final S3Server server = S3Server.inMemory();
  private final S3Client others = server.client();
  private final BackupStorage storage =
      server.storage(Map.of(S3StorageProvider.PREFIX, "/site/backups"));

  @AfterEach
  void stop() {
    storage.close();
    others.close();
    server.close();
  }

  @Test
  void aBackupIsOneObjectInItsFolderWithItsChecksum() {
    for (byte[] bytes : List.of(SMALL, LARGE)) {
      storage.push(NAME, out -> out.write(bytes));

      assertThat(keys()).containsExactly("site/backups/1-backup.mbz");
      HeadObjectResponse object = head("site/backups/1-backup.mbz");
      assertThat(object.contentLength()).isEqualTo(bytes.length);
      assertThat(object.metadata()).containsEntry("sha256", Fingerprint.of(bytes).sha256());
      storage.delete(NAME);
    }
    assertThat(uploads()).isEmpty();
  }

  @Test
  void aBackupOfWholePartsIsStored() {
    for (int size : new int[] {5 << 20, 10 << 20}) {
      byte[] bytes = noise(size);
      storage.push(NAME, out -> out.write(bytes));

      assertThat(pulled()).isEqualTo(bytes);
      storage.delete(NAME);
    }
  }

  @Test
  void nothingIsPublic() {
    for (byte[] bytes : List.of(SMALL, LARGE)) {
      storage.push(NAME, out -> out.write(bytes));

      List<Grant> grants =
          others
              .getObjectAcl(
                  object -> object.bucket(S3Server.BUCKET).key("site/backups/1-backup.mbz"))
              .grants();
      assertThat(grants).extracting(Grant::permission).containsExactly(Permission.FULL_CONTROL);
      assertThat(grants).noneMatch(grant -> grant.grantee().uri() != null);
      storage.delete(NAME);
    }
  }

  @Test
  void checksumsMayBeSent() {
    try (BackupStorage checking =
        server.storage(
            Map.of(S3StorageProvider.CHECKSUMS, "1", S3StorageProvider.PREFIX, "site/backups"))) {
      for (byte[] bytes : List.of(SMALL, LARGE)) {
        checking.push(NAME, out -> out.write(bytes));

        assertThat(pulled(checking)).isEqualTo(bytes);
        checking.delete(NAME);
      }
    }
  }

  @Test
  void anObjectThatAMoodleSitePutThereIsPulledUnchecked() {
    put("site/backups/1-backup.mbz", SMALL, Map.of());

    assertThat(storage.find(NAME)).contains(new StoredBackup(NAME, SMALL.length, Optional.empty()));
    assertThat(pulled()).isEqualTo(SMALL);
  }

  @Test
  void anObjectThatAMoodleSitePutThereIsNotOverwritten() {
    byte[] others = "the curse!".getBytes(UTF_8);
    put("site/backups/1-backup.mbz", others, Map.of());

    assertThatThrownBy(() -> storage.push(NAME, out -> out.write(SMALL)))
        .isInstanceOf(BackupNameTakenException.class)
        .hasMessage(
            "The name '1-backup.mbz' is taken by another backup in the bucket 'exchange', folder"
                + " 'site/backups/'. Does another site store its backups there too?");
    assertThatThrownBy(() -> storage.push(NAME, out -> out.write(LARGE)))
        .isInstanceOf(BackupNameTakenException.class);
    assertThat(pulled()).isEqualTo(others);
    assertThat(keys()).hasSize(1);
    assertThat(uploads()).isEmpty();
  }

  @Test
  void theBytesOfAnObjectWithoutChecksumMayBePushedAgain() {
    put("site/backups/1-backup.mbz", SMALL, Map.of());

    storage.push(NAME, out -> out.write(SMALL));
    assertThat(keys()).hasSize(1);
  }

  @Test
  void aLargeBackupMayBePushedAgain() {
    storage.push(NAME, out -> out.write(LARGE));
    storage.push(NAME, out -> out.write(LARGE));

    assertThat(pulled()).isEqualTo(LARGE);
    assertThat(keys()).hasSize(1);
    assertThat(uploads()).isEmpty();
  }

  @Test
  void aNameTakenWhileALargeBackupStreamsIsNotOverwritten() {
    assertThatThrownBy(
            () ->
                storage.push(
                    NAME,
                    out -> {
                      out.write(LARGE);
                      storage.push(NAME, other -> other.write(SMALL));
                    }))
        .isInstanceOf(BackupNameTakenException.class);
    assertThat(pulled()).isEqualTo(SMALL);
    assertThat(keys()).hasSize(1);
    assertThat(uploads()).isEmpty();
  }

  @Test
  void aReplacedObjectIsNotPulled() throws Exception {
    put(
        "site/backups/1-backup.mbz",
        "the curse!".getBytes(UTF_8),
        Map.of("sha256", Fingerprint.of(SMALL).sha256()));
    try (BackupStorage here =
        server.storage(
            Map.of(
                S3StorageProvider.PREFIX,
                "site/backups",
                S3StorageProvider.TEMPORARY_DIRECTORY,
                temporary.toString()))) {
      assertThatThrownBy(() -> here.pull(NAME)).isInstanceOf(DamagedBackupException.class);
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aPulledBackupIsALocalFileUntilItIsClosed() {
    storage.push(NAME, out -> out.write(SMALL));
    try (BackupStorage here =
        server.storage(
            Map.of(
                S3StorageProvider.PREFIX,
                "site/backups",
                S3StorageProvider.TEMPORARY_DIRECTORY,
                temporary.toString()))) {
      PulledBackup pulled = here.pull(NAME);

      assertThat(pulled.file()).startsWith(temporary);
      pulled.close();
      assertThat(temporary).isEmptyDirectory();
    }
  }

  @Test
  void aTemporaryDirectoryThatIsMissingIsTold() {
    storage.push(NAME, out -> out.write(SMALL));
    try (BackupStorage here =
        server.storage(
            Map.of(
                S3StorageProvider.PREFIX,
                "site/backups",
                S3StorageProvider.TEMPORARY_DIRECTORY,
                temporary.resolve("missing").toString()))) {
      assertThatThrownBy(() -> here.pull(NAME))
          .isExactlyInstanceOf(StorageException.class)
          .hasMessageContaining("missing' cannot take a backup: it does not exist. Check it or")
          .hasMessageContaining("'s3temporarydirectory'");
    }
  }

  @Test
  void aLargePushThatBreaksOffIsAborted() {
    IllegalStateException breakage = new IllegalStateException("the engine gave up");

    assertThatThrownBy(
            () ->
                storage.push(
                    NAME,
                    out -> {
                      out.write(LARGE);
                      assertThat(uploads()).hasSize(1);
                      throw breakage;
                    }))
        .isSameAs(breakage);
    assertThat(keys()).isEmpty();
    assertThat(uploads()).isEmpty();
  }

  @Test
  void aLargePushInAThreadThatIsInterruptedIsAborted() {
    assertThatThrownBy(
            () ->
                storage.push(
                    NAME,
                    out -> {
                      out.write(LARGE, 0, 6 << 20);
                      Thread.currentThread().interrupt();
                      out.write(LARGE, 6 << 20, 5 << 20);
                    }))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageContaining("1-backup.mbz")
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(keys()).isEmpty();
    assertThat(uploads()).isEmpty();
  }

  @Test
  void whatLiesElsewhereOrIsNotOursIsNeitherListedNorTouched() {
    put("elsewhere.mbz", SMALL, Map.of());
    put("site/backups/README.txt", SMALL, Map.of());
    put("site/backups/.hidden.mbz", SMALL, Map.of());
    put("site/backups/deeper/2-backup.mbz", SMALL, Map.of());
    put("site/backups/", new byte[0], Map.of());
    beginUpload("elsewhere.mbz");
    beginUpload("site/backups/deeper/2-backup.mbz");

    assertThat(listed()).isEmpty();
    for (String name :
        List.of("README.txt", "../elsewhere.mbz", "deeper/2-backup.mbz", "", "1-backup.mbz")) {
      assertThatThrownBy(() -> storage.discard(StoredItem.leftover(name, 0, Instant.EPOCH)))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(keys()).hasSize(5);
    assertThat(uploads()).hasSize(2);
  }

  private List<StoredItem> listed() {
    try (Stream<StoredItem> items = storage.list()) {
      return items.toList();
    }
  }

  private List<String> keys() {
    return others.listObjectsV2(all -> all.bucket(S3Server.BUCKET)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private List<?> uploads() {
    return others.listMultipartUploads(all -> all.bucket(S3Server.BUCKET)).uploads();
  }

  private HeadObjectResponse head(String key) {
    return others.headObject(object -> object.bucket(S3Server.BUCKET).key(key));
  }

  private void put(String key, byte[] bytes, Map<String, String> metadata) {
    others.putObject(
        object -> object.bucket(S3Server.BUCKET).key(key).metadata(metadata),
        RequestBody.fromBytes(bytes));
  }

  private void beginUpload(String key) {
    others.createMultipartUpload(upload -> upload.bucket(S3Server.BUCKET).key(key));
  }

  private byte[] pulled() {
    return pulled(storage);
  }

  private static byte[] pulled(BackupStorage storage) {
    try (PulledBackup pulled = storage.pull(NAME)) {
      return Files.readAllBytes(pulled.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(42).nextBytes(bytes);
    return bytes;
  }
}
