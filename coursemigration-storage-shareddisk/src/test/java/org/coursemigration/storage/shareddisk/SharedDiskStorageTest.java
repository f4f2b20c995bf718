package org.coursemigration.storage.shareddisk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupNameTakenException;
import org.coursemigration.api.storage.BackupNotFoundException;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.DamagedBackupException;
import org.coursemigration.api.storage.Fingerprint;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.api.storage.StoredItem;
import org.coursemigration.testkit.storage.BackupStorageContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedDiskStorageTest extends BackupStorageContract {

  private static final BackupName NAME = new BackupName("1-backup.mbz");
  private static final String TEXT = "the course";
  private static final String OTHER_SHA256 = "0123456789abcdef".repeat(4);

  @TempDir Path directory;
  private BackupStorage storage;

  @BeforeEach
  void open() {
    storage = open(directory, disk());
  }

  /** The disk under test; the contract must hold on poor ones as well. */
  Disk disk() {
    return new Disk();
  }

  static BackupStorage open(Path directory, Disk disk) {
    return new SharedDiskStorage(new SharedDirectory(directory.toString()), disk);
  }

  @Override
  protected BackupStorage storage() {
    return storage;
  }

  @Override
  protected boolean refuses(BackupName name) {
    return name.value().getBytes(UTF_8).length > 255;
  }

  @Override
  protected boolean killDuringPush(BackupName name) {
    try {
      Files.writeString(new TemporaryFile(disk(), directory).path(), "half a cou");
      Files.createFile(Publication.reservationOf(directory.resolve(name.value())));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void noTestLeavesTemporaryFiles() throws IOException {
    assertThat(files()).noneMatch(file -> file.endsWith(".tmp") || file.endsWith(".lock"));
  }

  @Test
  void theOtherSiteSeesAPlainFileAndItsChecksum() throws IOException {
    push();

    assertThat(files()).containsExactly("1-backup.mbz", "1-backup.mbz.sha256");
    assertThat(directory.resolve("1-backup.mbz")).hasContent(TEXT);
    assertThat(Files.readString(directory.resolve("1-backup.mbz.sha256")))
        .isEqualTo(Fingerprint.of(TEXT.getBytes(UTF_8)).sha256() + "  1-backup.mbz\n");
  }

  @Test
  void aPullTellsOfTheBytesThatItChecksAndCanBeStopped() {
    push();
    List<Long> moved = new ArrayList<>();

    storage.pull(NAME, moved::add).close();

    assertThat(moved).containsExactly((long) TEXT.length());
    assertThatThrownBy(
            () ->
                storage.pull(
                    NAME,
                    bytes -> {
                      throw new IllegalStateException("stop");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("stop");
  }

  @Test
  void aPullHandsOutTheStoragesOwnFile() {
    push();

    try (PulledBackup pulled = storage.pull(NAME)) {
      assertThat(pulled.file()).isEqualTo(directory.resolve("1-backup.mbz"));
    }
  }

  @Test
  void aFileThatAMoodleSitePutThereIsPulledUnchecked() throws IOException {
    Files.writeString(directory.resolve("1-backup.mbz"), TEXT);

    assertThat(storage.find(NAME)).contains(new StoredBackup(NAME, 10, Optional.empty()));
    try (PulledBackup pulled = storage.pull(NAME)) {
      assertThat(pulled.file()).hasContent(TEXT);
    }
  }

  @Test
  void aFileThatAMoodleSitePutThereIsNotOverwritten() throws IOException {
    Files.writeString(directory.resolve("1-backup.mbz"), "Moodle's");

    assertThatThrownBy(this::push)
        .isInstanceOf(BackupNameTakenException.class)
        .hasMessageContaining(directory.toString());
    assertThat(directory.resolve("1-backup.mbz")).hasContent("Moodle's");
    assertThat(files()).containsExactly("1-backup.mbz");
  }

  @Test
  void pushingTheBytesOfAFileWithoutChecksumAddsIt() throws IOException {
    Files.writeString(directory.resolve("1-backup.mbz"), TEXT);
    push();

    assertThat(files()).containsExactly("1-backup.mbz", "1-backup.mbz.sha256");
  }

  @Test
  void aTruncatedBackupIsNotPulled() throws IOException {
    push();
    Files.writeString(directory.resolve("1-backup.mbz"), "the cou");

    assertThatThrownBy(() -> storage.pull(NAME))
        .isInstanceOf(DamagedBackupException.class)
        .hasMessageContaining("1-backup.mbz");
  }

  @Test
  void aReplacedBackupOfTheSameLengthIsNotPulled() throws IOException {
    push();
    Files.writeString(directory.resolve("1-backup.mbz"), "the curse!");

    assertThatThrownBy(() -> storage.pull(NAME)).isInstanceOf(DamagedBackupException.class);
  }

  @Test
  void aDamagedBackupIsNotTheSameBytesPushedAgain() throws IOException {
    push();
    Files.writeString(directory.resolve("1-backup.mbz"), "the curse!");

    assertThatThrownBy(this::push).isInstanceOf(BackupNameTakenException.class);
  }

  @Test
  void aChecksumThatSha256sumWroteInBinaryModeIsUnderstood() throws IOException {
    Files.writeString(directory.resolve("1-backup.mbz"), TEXT);
    String sha256 = Fingerprint.of(TEXT.getBytes(UTF_8)).sha256();
    Files.writeString(
        directory.resolve("1-backup.mbz.sha256"),
        sha256.toUpperCase(Locale.ROOT) + " *1-backup.mbz");

    assertThat(storage.find(NAME)).contains(new StoredBackup(NAME, 10, Optional.of(sha256)));
    storage.pull(NAME).close();
  }

  @Test
  void aSideCarThatHoldsNoChecksumIsToldAbout() throws IOException {
    push();
    Files.write(directory.resolve("1-backup.mbz.sha256"), new byte[] {(byte) 0xff, 0});

    assertThatThrownBy(() -> storage.pull(NAME))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageContaining("1-backup.mbz.sha256")
        .hasMessageContaining("delete that file");
  }

  @Test
  void aSideCarWithoutItsBackupMeansNothing() throws IOException {
    Files.writeString(directory.resolve("1-backup.mbz.sha256"), OTHER_SHA256 + "  1-backup.mbz\n");

    assertThat(storage.find(NAME)).isEmpty();
    assertThatThrownBy(() -> storage.pull(NAME)).isInstanceOf(BackupNotFoundException.class);
    storage.delete(NAME);
    assertThat(files()).isEmpty();
  }

  @Test
  void aSideCarWithoutItsBackupIsReplacedByAPush() throws IOException {
    Files.writeString(directory.resolve("1-backup.mbz.sha256"), OTHER_SHA256 + "  1-backup.mbz\n");
    push();

    storage.pull(NAME).close();
    assertThat(storage.find(NAME).orElseThrow().sha256())
        .contains(Fingerprint.of(TEXT.getBytes(UTF_8)).sha256());
  }

  @Test
  void aNameThatEndsLikeAChecksumIsRefused() {
    push();
    BackupName sideCar = new BackupName("1-backup.mbz.sha256");

    assertThatThrownBy(() -> storage.push(sideCar, out -> out.write(1)))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("1-backup.mbz.sha256");
    assertThat(storage.find(sideCar)).isEmpty();
    storage.delete(sideCar);
    assertThat(storage.find(NAME).orElseThrow().sha256()).isPresent();
  }

  @Test
  void theLeftoversOfDeadProcessesDisturbNothing() throws IOException {
    Path temporary = directory.resolve(".coursemigration-dead.part");
    Path nfs = directory.resolve(".nfs0000000000c0ffee");
    Files.writeString(temporary, "half a cou");
    Files.writeString(nfs, "deleted while open");
    push();
    storage.delete(NAME);

    assertThat(files()).containsExactly(".coursemigration-dead.part", ".nfs0000000000c0ffee");
  }

  @Test
  void whatIsNeitherBackupNorLeftoverIsNotListed() throws IOException {
    Files.writeString(directory.resolve(".nfs0000000000c0ffee"), "deleted while open");
    Files.writeString(directory.resolve(".hidden.mbz"), "hidden");
    Files.writeString(directory.resolve("README.txt"), "What this disk is for");
    Files.writeString(directory.resolve("other.iso.sha256"), OTHER_SHA256 + "  another.iso\n");
    Files.write(directory.resolve("broken.sha256"), new byte[] {(byte) 0xff, 0});
    Files.write(directory.resolve("odd.sha256"), (OTHER_SHA256 + "  o/dd\n").getBytes(UTF_8));
    Files.write(directory.resolve("large.sha256"), new byte[5000]);
    Files.createDirectory(directory.resolve("directory.mbz"));
    Files.createSymbolicLink(directory.resolve("link.mbz"), directory.resolve("README.txt"));

    assertThat(listed()).isEmpty();
  }

  @Test
  void aFileThatAMoodleSitePutThereIsListedAsBackup() throws IOException {
    Files.writeString(directory.resolve("1-backup.mbz"), TEXT);

    assertThat(listed())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.name()).isEqualTo("1-backup.mbz");
              assertThat(item.isBackup()).isTrue();
              assertThat(item.size()).isEqualTo(TEXT.length());
            });
  }

  @Test
  void theChecksumOfABackupThatAMoodleSiteDeletedIsALeftover() throws IOException {
    push();
    Files.delete(directory.resolve("1-backup.mbz"));

    StoredItem leftover = listed().get(0);
    assertThat(leftover.kind()).isEqualTo(StoredItem.Kind.LEFTOVER);
    assertThat(leftover.name()).isEqualTo("1-backup.mbz.sha256");
    storage.discard(leftover);
    assertThat(files()).isEmpty();
  }

  @Test
  void theChecksumOfALongNameIsALeftoverToo() throws IOException {
    BackupName name = new BackupName("l".repeat(255));
    storage.push(name, out -> out.write(TEXT.getBytes(UTF_8)));
    Files.delete(directory.resolve(name.value()));

    listed().forEach(storage::discard);
    assertThat(files()).isEmpty();
  }

  @Test
  void aChecksumThatIsNeededAgainIsNotDiscarded() throws IOException {
    push();
    Files.delete(directory.resolve("1-backup.mbz"));
    StoredItem leftover = listed().get(0);
    push();
    storage.discard(leftover);

    assertThat(files()).containsExactly("1-backup.mbz", "1-backup.mbz.sha256");
  }

  @Test
  void whatIsNoLeftoverIsNotDiscarded(@TempDir Path elsewhere) throws IOException {
    Path stranger = Files.writeString(elsewhere.resolve(".coursemigration-1.tmp"), "not ours");
    Files.writeString(directory.resolve("README.txt"), "What this disk is for");

    for (String name :
        List.of(
            "README.txt",
            "1-backup.mbz",
            stranger.toString(),
            "../" + elsewhere.getFileName() + "/.coursemigration-1.tmp",
            "..",
            "")) {
      StoredItem lie = StoredItem.leftover(name, 1, Instant.EPOCH);
      assertThatThrownBy(() -> storage.discard(lie))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(stranger).exists();
    assertThat(files()).containsExactly("README.txt");
  }

  @Test
  void aDirectoryThatGoesWhileABackupIsWrittenIsToldAndNothingIsSaidToBeAbsent()
      throws IOException {
    Path moved = directory.resolveSibling(directory.getFileName() + "-moved");

    assertThatThrownBy(
            () ->
                storage.push(
                    NAME,
                    out -> {
                      out.write(TEXT.getBytes(UTF_8));
                      Files.move(directory, moved);
                    }))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageContaining("1-backup.mbz")
        .hasMessageContaining(directory.toString());
    assertThatThrownBy(() -> storage.find(NAME)).isExactlyInstanceOf(StorageException.class);
    assertThatThrownBy(storage::list).isExactlyInstanceOf(StorageException.class);
    Files.move(moved, directory);
    listed().forEach(storage::discard);
    assertThat(files()).as("a sweep removes what was left").isEmpty();
  }

  @Test
  void aDirectoryInThePlaceOfABackupIsNoBackup() throws IOException {
    Files.createDirectory(directory.resolve("1-backup.mbz"));

    assertThatThrownBy(() -> storage.find(NAME))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageContaining("not a plain file");
    assertThatThrownBy(() -> storage.delete(NAME)).isInstanceOf(StorageException.class);
    assertThatThrownBy(this::push).isInstanceOf(BackupNameTakenException.class);
    assertThat(directory.resolve("1-backup.mbz")).isDirectory();
  }

  @Test
  void aLinkOutOfTheDirectoryIsNotFollowed(@TempDir Path elsewhere) throws IOException {
    Path secret = Files.writeString(elsewhere.resolve("secret"), "not for you");
    Files.createSymbolicLink(directory.resolve("1-backup.mbz"), secret);

    assertThatThrownBy(() -> storage.pull(NAME)).isExactlyInstanceOf(StorageException.class);
  }

  @Test
  void thePublishedFileCanBeReadByTheOtherSite() throws IOException {
    Path plain = Files.createFile(directory.resolve("plain"));
    push();

    assertThat(Files.getPosixFilePermissions(directory.resolve("1-backup.mbz")))
        .as("the rights that the system gives to any new file")
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  private StoredBackup push() {
    return storage.push(NAME, out -> out.write(TEXT.getBytes(UTF_8)));
  }

  private List<StoredItem> listed() {
    try (Stream<StoredItem> items = storage.list()) {
      return items.toList();
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
