package org.coursemigration.example.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.DamagedBackupException;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StorageProblem;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.api.storage.StoredItem;
import org.coursemigration.testkit.storage.BackupStorageContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// region: contract
class SftpStorageTest extends BackupStorageContract {

  private static SftpTestServer server;

  private final String directory = UUID.randomUUID().toString();
  private SettingValues settings;
  private BackupStorage storage;

  @BeforeAll
  static void startTheServer(@TempDir Path root) throws IOException, GeneralSecurityException {
    server = new SftpTestServer(root);
  }

  @AfterAll
  static void stopTheServer() throws IOException {
    server.close();
  }

  @BeforeEach
  void openAnEmptyStorage() throws IOException {
    settings = server.settingsFor(directory);
    storage = new SftpStorageProvider().open(settings);
  }

  @AfterEach
  void closeTheStorage() {
    storage.close();
  }

  @Override
  protected BackupStorage storage() {
    return storage;
  }

  /** The server of the test writes to a disk that takes names of 255 bytes. */
  @Override
  protected boolean refuses(BackupName name) {
    return name.value().getBytes(UTF_8).length > 255;
  }

  @Override
  protected boolean killDuringPush(BackupName name) {
    server.leaveBehind(directory + "/.parts/" + UUID.randomUUID(), "half a backup");
    return true;
  }

  // endregion

  private static final BackupName NAME = new BackupName("42.mbz");

  // region: mishaps
  @Test
  void aConnectionThatBreaksEndsThePushAndTheNextCallConnectsAgain() {
    assertThatThrownBy(
            () ->
                storage.push(
                    NAME,
                    out -> {
                      out.write(new byte[1 << 20]);
                      server.dropConnections();
                      out.write(new byte[1 << 20]);
                    }))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("42.mbz");

    assertThat(storage.find(NAME)).isEmpty();
    assertThat(listed()).as("the parts of the push").isNotEmpty().noneMatch(StoredItem::isBackup);
    listed().forEach(storage::discard);
    assertThat(listed()).isEmpty();
  }

  @Test
  void aMissingDirectoryIsNotAnAbsentBackup() throws IOException {
    Files.delete(server.on(directory));

    assertThatThrownBy(() -> storage.find(NAME))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageContaining(directory);
  }

  // endregion

  @Test
  void aFileThatWasChangedOnTheServerIsTold() throws IOException {
    storage.push(NAME, out -> out.write("the course".getBytes(UTF_8)));
    Files.writeString(server.on(directory).resolve("42.mbz"), "the curse!");

    assertThatThrownBy(() -> storage.pull(NAME))
        .isInstanceOf(DamagedBackupException.class)
        .hasMessageContaining("42.mbz");
  }

  @Test
  void whoWaitsForABackupIsToldHowItComesAndMayEndIt() {
    storage.push(NAME, out -> out.write(new byte[1 << 20]));
    AtomicLong moved = new AtomicLong();
    storage.pull(NAME, moved::addAndGet).close();
    assertThat(moved).hasValue(1 << 20);

    RuntimeException stop = new IllegalStateException("too slow");
    assertThatThrownBy(
            () ->
                storage.pull(
                    NAME,
                    bytes -> {
                      throw stop;
                    }))
        .isSameAs(stop);
  }

  @Test
  void aFileOfAMoodleSiteIsABackupWithoutAChecksumAndOthersAreNone() throws IOException {
    server.leaveBehind(directory + "/42.mbz", "of Moodle");
    server.leaveBehind(directory + "/readme.txt", "of somebody");
    Files.createDirectory(server.on(directory).resolve("directory.mbz"));

    assertThat(storage.find(NAME)).contains(new StoredBackup(NAME, 9, Optional.empty()));
    assertThat(listed()).extracting(StoredItem::name).containsExactly("42.mbz");
    storage.pull(NAME).close();
  }

  @Test
  void aBackupWhosePushDiedBeforeItsChecksumGetsItWhenItIsPushedAgain() {
    server.leaveBehind(directory + "/42.mbz", "the course");

    StoredBackup pushed = storage.push(NAME, out -> out.write("the course".getBytes(UTF_8)));
    assertThat(storage.find(NAME)).contains(pushed);
  }

  @Test
  void aChecksumWhoseBackupIsGoneIsALeftoverUntilTheBackupIsThereAgain() throws IOException {
    storage.push(NAME, out -> out.write(1));
    Files.delete(server.on(directory).resolve("42.mbz"));
    StoredItem orphan = listed().get(0);
    assertThat(orphan.isBackup()).isFalse();

    StoredBackup pushed = storage.push(NAME, out -> out.write(2));
    storage.discard(orphan);
    assertThat(storage.find(NAME)).as("its checksum is needed again").contains(pushed);

    Files.delete(server.on(directory).resolve("42.mbz"));
    storage.discard(orphan);
    assertThat(listed()).isEmpty();
  }

  @Test
  void whatTheListWouldNotShowIsNotDiscarded() {
    for (String name : List.of("42.mbz", ".parts/../42.mbz", ".parts/a/b", "../42.mbz")) {
      StoredItem strange = StoredItem.leftover(name, 0, Instant.EPOCH);
      assertThatThrownBy(() -> storage.discard(strange))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(name);
    }
  }

  @Test
  void everySettingThatIsEmptyIsNamed() {
    for (String name :
        List.of("sftphost", "sftphostkey", "sftpuser", "sftppassword", "sftpdirectory")) {
      assertThat(problemWith(name, "")).contains("'" + name + "'");
    }
  }

  @Test
  void everySettingThatIsWrongIsNamedWithoutTheSecret() {
    assertThat(problemWith("sftpport", "ssh")).contains("'sftpport'");
    assertThat(problemWith("sftphost", "no-such-host.invalid")).contains("no-such-host.invalid");
    assertThat(problemWith("sftphostkey", "SHA256:other"))
        .contains("'sftphostkey'", settings.byName().get("sftphostkey"));
    assertThat(problemWith("sftppassword", "wrong secret"))
        .contains("'sftppassword'")
        .doesNotContain("wrong secret");
    assertThat(problemWith("sftpdirectory", "/elsewhere")).contains("/elsewhere");
  }

  @Test
  void aServerThatCannotPublishIsFoundOutBeforeTheFirstPush() {
    SftpModuleProperties.OPENSSH_EXTENSIONS.set(server.ssh(), "fsync@openssh.com=1");
    try {
      assertThat(storage.problemWith(Access.READ)).isEmpty();
      assertThat(storage.problemWith(Access.WRITE))
          .map(StorageProblem::message)
          .hasValueSatisfying(message -> assertThat(message).contains("publishing"));
    } finally {
      SftpModuleProperties.OPENSSH_EXTENSIONS.remove(server.ssh());
    }
  }

  @Test
  void aCheckLeavesNothingBehind() {
    storage.problemWith(Access.WRITE);

    assertThat(listed()).isEmpty();
  }

  private String problemWith(String setting, String value) {
    SettingValues changed = SftpTestServer.with(settings, setting, value);
    try (BackupStorage wrong = new SftpStorageProvider().open(changed)) {
      return wrong.problemWith(Access.WRITE).map(StorageProblem::message).orElse("no problem");
    }
  }

  private List<StoredItem> listed() {
    try (Stream<StoredItem> items = storage.list()) {
      return items.toList();
    }
  }
}
