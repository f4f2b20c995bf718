package org.coursemigration.testkit.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupContent;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupNameTakenException;
import org.coursemigration.api.storage.BackupNotFoundException;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.Fingerprint;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.api.storage.StoredItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@link BackupStorage} promises, as tests. The test class of a storage extends this, gives
 * {@link #storage} and adds what only its kind can do wrong.
 */
@Timeout(120)
public abstract class BackupStorageContract {

  private static final BackupName NAME = new BackupName("42-backup-moodle2-course-7-nu.mbz");
  private static final BackupName OTHER_NAME = new BackupName("43-backup-moodle2-course-8-nu.mbz");
  private static final byte[] BYTES = "the course".getBytes(UTF_8);
  private static final byte[] OTHER_BYTES = "another course, of another site".getBytes(UTF_8);

  /** The storage under test, empty and ready at the start of each test; the same within a test. */
  protected abstract BackupStorage storage();

  /**
   * Whether this storage has a reason of its own to refuse a legal name, such as a file system's
   * limit. It then must refuse it with a {@link StorageException} that quotes the name.
   */
  protected boolean refuses(BackupName name) {
    return false;
  }

  /**
   * Leaves in the storage what a process leaves that is killed while it pushes this backup.
   *
   * @return false if that is nothing that takes up room
   */
  protected boolean killDuringPush(BackupName name) {
    return false;
  }

  // Storing and reading back

  @Test
  public void aPushedBackupIsPulledByteForByte() {
    push(NAME, BYTES);

    assertThat(pulled(NAME)).as("what is pulled is what was pushed").isEqualTo(BYTES);
  }

  @Test
  public void aPushTellsNameSizeAndChecksum() {
    assertThat(push(NAME, BYTES))
        .as("push tells name, size and SHA-256 of what it stored")
        .isEqualTo(described(NAME, BYTES));
  }

  @Test
  public void aStoredBackupIsFoundWithSizeAndChecksum() {
    push(NAME, BYTES);

    assertThat(storage().find(NAME))
        .as("find tells name, size and SHA-256 of what is stored")
        .contains(described(NAME, BYTES));
  }

  @Test
  public void anEmptyBackupIsStoredToo() {
    push(NAME, new byte[0]);

    assertThat(storage().find(NAME))
        .as("a backup of no bytes")
        .contains(described(NAME, new byte[0]));
    assertThat(pulled(NAME)).as("a backup of no bytes").isEmpty();
  }

  @Test
  public void aLargeBackupIsStored() {
    Fingerprint pushed = new Fingerprint();
    storage()
        .push(
            NAME,
            out -> {
              writeNoise(pushed);
              writeNoise(out);
            });

    Fingerprint pulled = new Fingerprint();
    try (PulledBackup backup = storage().pull(NAME)) {
      Files.copy(backup.file(), pulled);
    } catch (IOException e) {
      throw new AssertionError("The contract promises a readable file.", e);
    }
    assertThat(pulled.describedAs(NAME))
        .as("64 MiB are stored byte for byte")
        .isEqualTo(pushed.describedAs(NAME));
  }

  @Test
  public void bytesWrittenOneByOneAndInPartsOfArraysAreStored() {
    storage()
        .push(
            NAME,
            out -> {
              out.write('t');
              out.write(BYTES, 1, 3);
              out.flush();
              out.write(BYTES, 4, BYTES.length - 4);
            });

    assertThat(pulled(NAME)).as("all ways of writing count").isEqualTo(BYTES);
  }

  @Test
  public void contentThatClosesTheStreamIsStoredWhole() {
    storage()
        .push(
            NAME,
            out -> {
              out.write(BYTES);
              out.close();
            });

    assertThat(pulled(NAME)).as("a stream closed too early does no harm").isEqualTo(BYTES);
  }

  @Test
  public void severalBackupsAreKeptApart() {
    push(NAME, BYTES);
    push(OTHER_NAME, OTHER_BYTES);

    assertThat(pulled(NAME)).as("each name has its own bytes").isEqualTo(BYTES);
    assertThat(pulled(OTHER_NAME)).as("each name has its own bytes").isEqualTo(OTHER_BYTES);
  }

  @Test
  public void everyLegalNameIsStoredOrRefusedInWords() {
    for (BackupName name : LegalNames.all()) {
      byte[] bytes = name.value().getBytes(UTF_8);
      if (refuses(name)) {
        assertThatThrownBy(() -> push(name, bytes))
            .as("a name that cannot be stored is refused in words")
            .isInstanceOf(StorageException.class)
            .hasMessageContaining(name.value());
      } else {
        push(name, bytes);
      }
    }
    for (BackupName name : LegalNames.all()) {
      if (!refuses(name)) {
        byte[] bytes = name.value().getBytes(UTF_8);
        assertThat(storage().find(name)).as("found: '%s'", name).contains(described(name, bytes));
        assertThat(pulled(name)).as("pulled: '%s'", name).isEqualTo(bytes);
        storage().delete(name);
        assertThat(storage().find(name)).as("deleted: '%s'", name).isEmpty();
      }
    }
  }

  // A name that is taken

  @Test
  public void theSameBytesMayBePushedAgain() {
    push(NAME, BYTES);

    assertThat(push(NAME, BYTES))
        .as("pushing the same bytes under the same name again succeeds")
        .isEqualTo(described(NAME, BYTES));
    assertThat(pulled(NAME)).isEqualTo(BYTES);
  }

  @Test
  public void otherBytesUnderTheSameNameAreRefusedAndTheFirstLeftAlone() {
    push(NAME, BYTES);

    assertThatThrownBy(() -> push(NAME, OTHER_BYTES))
        .as("other bytes under a taken name are refused")
        .isInstanceOf(BackupNameTakenException.class)
        .hasMessageContaining(NAME.value());
    assertThat(pulled(NAME)).as("the first backup is left alone").isEqualTo(BYTES);
    assertThat(storage().find(NAME)).contains(described(NAME, BYTES));
  }

  @Test
  public void otherBytesOfTheSameLengthAreRefusedToo() {
    push(NAME, "abcd".getBytes(UTF_8));

    assertThatThrownBy(() -> push(NAME, "abce".getBytes(UTF_8)))
        .as("other bytes under a taken name are refused, whatever their length")
        .isInstanceOf(BackupNameTakenException.class);
  }

  @Test
  public void aNameTakenWhileTheContentIsBeingWrittenIsNotOverwritten() {
    BackupContent overtaken =
        out -> {
          out.write(BYTES);
          push(NAME, OTHER_BYTES);
          out.write(BYTES);
        };

    assertThatThrownBy(() -> storage().push(NAME, overtaken))
        .as("who is first with the whole backup has the name")
        .isInstanceOf(BackupNameTakenException.class);
    assertThat(pulled(NAME)).as("the first whole backup is left alone").isEqualTo(OTHER_BYTES);
  }

  // Whole or absent

  @Test
  public void aBackupIsNotSeenBeforeItIsWhole() {
    storage()
        .push(
            NAME,
            out -> {
              out.write(BYTES);
              out.flush();
              assertThat(storage().find(NAME)).as("half a backup is not found").isEmpty();
              assertThatThrownBy(() -> storage().pull(NAME))
                  .as("half a backup is not pulled")
                  .isInstanceOf(BackupNotFoundException.class);
            });
  }

  @Test
  public void aPushThatBreaksOffWithAnIoExceptionLeavesNothingBehind() {
    IOException breakage = new IOException("the course's file is gone");

    assertThatThrownBy(() -> storage().push(NAME, breaksOff(breakage)))
        .as("what the content throws ends the push; an IOException becomes the cause")
        .isInstanceOf(StorageException.class)
        .hasCause(breakage)
        .hasMessageContaining(NAME.value());
    assertNothingIsLeft();
  }

  @Test
  public void aPushThatBreaksOffWithARuntimeExceptionLeavesNothingBehind() {
    RuntimeException breakage = new IllegalStateException("the engine gave up");

    assertThatThrownBy(() -> storage().push(NAME, breaksOff(breakage)))
        .as("what the content throws is thrown on")
        .isSameAs(breakage);
    assertNothingIsLeft();
  }

  @Test
  public void aPushThatBreaksOffWithAnErrorLeavesNothingBehind() {
    Error breakage = new StackOverflowError("the engine ran wild");

    assertThatThrownBy(() -> storage().push(NAME, breaksOff(breakage)))
        .as("what the content throws is thrown on")
        .isSameAs(breakage);
    assertNothingIsLeft();
  }

  @Test
  public void aPushThatBreaksOffAtOnceLeavesNothingBehind() {
    RuntimeException breakage = new IllegalStateException("no course");

    assertThatThrownBy(
            () ->
                storage()
                    .push(
                        NAME,
                        out -> {
                          throw breakage;
                        }))
        .isSameAs(breakage);
    assertNothingIsLeft();
  }

  @Test
  public void aPushThatBreaksOffLeavesTheBackupThatWasThere() {
    push(NAME, BYTES);

    assertThatThrownBy(() -> storage().push(NAME, breaksOff(new IllegalStateException("no"))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(pulled(NAME)).as("a broken push changes nothing").isEqualTo(BYTES);
  }

  @Test
  public void aPushInAnInterruptedThreadStoresAllOrNothing() {
    Thread.currentThread().interrupt();
    Throwable thrown = catchThrowable(() -> push(NAME, BYTES));
    boolean stillInterrupted = Thread.interrupted();

    Optional<StoredBackup> found = storage().find(NAME);
    if (thrown == null) {
      assertThat(found).as("the push said that it stored").contains(described(NAME, BYTES));
    } else {
      assertThat(thrown).as("an interrupt ends a push so").isInstanceOf(StorageException.class);
      assertThat(found).as("a push that throws leaves nothing behind").isEmpty();
    }
    assertThat(stillInterrupted).as("the interrupt is left for the caller to see").isTrue();
    push(NAME, BYTES);
    assertThat(pulled(NAME)).as("the storage still works").isEqualTo(BYTES);
  }

  // Absent backups

  @Test
  public void pullingAnAbsentBackupNamesIt() {
    assertThatThrownBy(() -> storage().pull(NAME))
        .as("pulling what is not there says so")
        .isInstanceOf(BackupNotFoundException.class)
        .hasMessageContaining(NAME.value());
  }

  @Test
  public void anAbsentBackupIsNotFound() {
    assertThat(storage().find(NAME)).as("nothing is stored under this name").isEmpty();
  }

  @Test
  public void aDeletedBackupIsGone() {
    push(NAME, BYTES);
    push(OTHER_NAME, OTHER_BYTES);
    storage().delete(NAME);

    assertNothingIsLeft();
    assertThat(pulled(OTHER_NAME)).as("other backups stay").isEqualTo(OTHER_BYTES);
  }

  @Test
  public void deletingTwiceIsFine() {
    push(NAME, BYTES);
    storage().delete(NAME);
    storage().delete(NAME);
    storage().delete(OTHER_NAME);

    assertNothingIsLeft();
  }

  @Test
  public void theNameOfADeletedBackupIsFreeForOtherBytes() {
    push(NAME, BYTES);
    storage().delete(NAME);
    push(NAME, OTHER_BYTES);

    assertThat(pulled(NAME)).as("the name was free").isEqualTo(OTHER_BYTES);
    assertThat(storage().find(NAME)).contains(described(NAME, OTHER_BYTES));
  }

  // Listing and sweeping

  @Test
  public void anEmptyStorageListsNothing() {
    assertThat(listed()).as("there is nothing to list").isEmpty();
  }

  @Test
  public void everyStoredBackupIsListedWithSizeAndTime() {
    for (BackupName name : LegalNames.all()) {
      if (!refuses(name)) {
        push(name, name.value().getBytes(UTF_8));
      }
    }

    assertThat(listed())
        .as("list tells every backup, and nothing that belongs to one")
        .extracting(StoredItem::name, StoredItem::size, StoredItem::kind)
        .containsExactlyInAnyOrderElementsOf(
            LegalNames.all().stream()
                .filter(name -> !refuses(name))
                .map(
                    name ->
                        tuple(
                            name.value(),
                            (long) name.value().getBytes(UTF_8).length,
                            StoredItem.Kind.BACKUP))
                .toList());
    assertThat(listed())
        .as("the time is that of the push, as far as the clock of the storage goes right")
        .allSatisfy(
            item ->
                assertThat(item.timeModified())
                    .isCloseTo(Instant.now(), within(1, ChronoUnit.DAYS)));
  }

  @Test
  public void aDeletedBackupIsNotListed() {
    push(NAME, BYTES);
    push(OTHER_NAME, OTHER_BYTES);
    storage().delete(NAME);

    assertThat(listed()).extracting(StoredItem::name).containsExactly(OTHER_NAME.value());
  }

  @Test
  public void aBackupIsNotListedAsOneBeforeItIsWhole() {
    storage()
        .push(
            NAME,
            out -> {
              out.write(BYTES);
              out.flush();
              assertThat(listed()).as("half a backup").noneMatch(StoredItem::isBackup);
            });
  }

  @Test
  public void aPushThatBreaksOffLeavesNothingThatIsListed() {
    assertThatThrownBy(() -> storage().push(NAME, breaksOff(new IllegalStateException("no"))))
        .isInstanceOf(IllegalStateException.class);

    assertThat(listed()).as("a broken push leaves nothing behind").isEmpty();
  }

  @Test
  public void aListIsReadAsFarAsItIsUsed() {
    push(NAME, BYTES);
    push(OTHER_NAME, OTHER_BYTES);

    try (Stream<StoredItem> items = storage().list()) {
      assertThat(items.limit(1)).as("a list may be closed before its end").hasSize(1);
    }
    assertThat(listed()).hasSize(2);
  }

  @Test
  public void backupsMayBeDeletedWhileTheyAreListed() {
    push(NAME, BYTES);
    push(OTHER_NAME, OTHER_BYTES);

    try (Stream<StoredItem> items = storage().list()) {
      items.forEach(item -> storage().delete(new BackupName(item.name())));
    }
    assertThat(listed()).as("all were listed and deleted").isEmpty();
  }

  @Test
  public void whatADeadPushLeftIsALeftoverAndCanBeDiscarded() {
    push(OTHER_NAME, OTHER_BYTES);
    boolean left = killDuringPush(NAME);

    List<StoredItem> leftovers = listed().stream().filter(item -> !item.isBackup()).toList();
    assertThat(!leftovers.isEmpty()).as("what takes up room is listed").isEqualTo(left);
    assertThat(storage().find(NAME)).as("a leftover is no backup").isEmpty();
    leftovers.forEach(storage()::discard);
    leftovers.forEach(storage()::discard);
    assertThat(listed())
        .as("leftovers are gone and backups stay")
        .extracting(StoredItem::name)
        .containsExactly(OTHER_NAME.value());
    push(NAME, BYTES);
    assertThat(pulled(NAME)).as("the name is free").isEqualTo(BYTES);
  }

  @Test
  public void aBackupIsNotDiscarded() {
    push(NAME, BYTES);

    for (StoredItem backup : listed()) {
      assertThatThrownBy(() -> storage().discard(backup))
          .as("discard takes leftovers only")
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(NAME.value());
    }
    assertThat(pulled(NAME)).isEqualTo(BYTES);
  }

  // Pulled files

  @Test
  public void aPulledFileStaysReadableUntilItIsClosed() throws IOException {
    push(NAME, BYTES);
    try (PulledBackup first = storage().pull(NAME)) {
      storage().pull(NAME).close();

      assertThat(Files.readAllBytes(first.file()))
          .as("a pulled file is readable until it is closed itself")
          .isEqualTo(BYTES);
      assertThat(Files.readAllBytes(first.file())).as("and more than once").isEqualTo(BYTES);
    }
  }

  @Test
  public void aPulledFileBearsTheNameOfTheBackup() {
    push(NAME, BYTES);

    try (PulledBackup pulled = storage().pull(NAME)) {
      assertThat(pulled.file().getFileName())
          .as("what is wrong with the file is said of the backup by its name")
          .hasToString(NAME.value());
    }
  }

  @Test
  public void aPulledBackupTellsTheChecksumOfItsBytesOrNone() {
    push(NAME, BYTES);
    try (PulledBackup pulled = storage().pull(NAME)) {
      assertThat(pulled.sha256().orElse(Fingerprint.of(BYTES).sha256()))
          .isEqualTo(Fingerprint.of(BYTES).sha256());
    }
  }

  @Test
  public void closingAPulledFileLeavesTheBackup() {
    push(NAME, BYTES);
    storage().pull(NAME).close();

    assertThat(pulled(NAME)).as("closing never removes the backup").isEqualTo(BYTES);
  }

  @Test
  public void closingAPulledFileTwiceIsFine() {
    push(NAME, BYTES);
    PulledBackup pulled = storage().pull(NAME);
    pulled.close();
    pulled.close();

    assertThat(storage().find(NAME)).isPresent();
  }

  // Many threads

  @Test
  public void ofTwoPushesOfOneNameExactlyOneWins() throws Exception {
    for (int round = 0; round < 20; round++) {
      BackupName name = new BackupName("race-" + round + ".mbz");
      List<Throwable> thrown =
          inParallel(
              List.of(
                  () -> catchThrowable(() -> push(name, BYTES)),
                  () -> catchThrowable(() -> push(name, OTHER_BYTES))));

      assertThat(thrown)
          .as("exactly one of two pushes of a name wins")
          .containsOnlyOnce((Throwable) null);
      byte[] winner = thrown.get(0) == null ? BYTES : OTHER_BYTES;
      Throwable refusal = thrown.get(0) == null ? thrown.get(1) : thrown.get(0);
      assertThat(refusal).as("the other is told why").isInstanceOf(BackupNameTakenException.class);
      assertThat(pulled(name)).as("the winner's backup is whole").isEqualTo(winner);
      assertThat(storage().find(name)).contains(described(name, winner));
    }
  }

  @Test
  public void pushesOfTheSameBytesAtOneTimeAllSucceed() throws Exception {
    for (int round = 0; round < 20; round++) {
      BackupName name = new BackupName("same-" + round + ".mbz");
      List<StoredBackup> stored =
          inParallel(List.of(() -> push(name, BYTES), () -> push(name, BYTES)));

      assertThat(stored)
          .as("the same bytes do no harm to each other")
          .containsOnly(described(name, BYTES));
      assertThat(pulled(name)).isEqualTo(BYTES);
    }
  }

  @Test
  public void pushesOfDifferentNamesDoNotDisturbEachOther() throws Exception {
    List<Callable<StoredBackup>> pushes = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      BackupName name = new BackupName(i + ".mbz");
      pushes.add(() -> push(name, bytesOf(name)));
    }

    for (StoredBackup stored : inParallel(pushes)) {
      byte[] bytes = bytesOf(stored.name());
      assertThat(stored).isEqualTo(described(stored.name(), bytes));
      assertThat(pulled(stored.name())).as("each name has its own bytes").isEqualTo(bytes);
    }
  }

  // Readiness

  @Test
  public void aReadyStorageHasNoProblem() {
    assertThat(storage().problemWith(Access.WRITE)).as("a ready storage can be written").isEmpty();
    assertThat(storage().problemWith(Access.READ)).as("a ready storage can be read").isEmpty();
  }

  @Test
  public void lookingForProblemsLeavesBackupsAlone() {
    push(NAME, BYTES);
    storage().problemWith(Access.WRITE);

    assertThat(pulled(NAME)).as("a probe disturbs no backup").isEqualTo(BYTES);
  }

  private void assertNothingIsLeft() {
    assertThat(storage().find(NAME)).as("nothing is left behind").isEmpty();
    assertThatThrownBy(() -> storage().pull(NAME))
        .as("nothing is left behind")
        .isInstanceOf(BackupNotFoundException.class);
  }

  private List<StoredItem> listed() {
    try (Stream<StoredItem> items = storage().list()) {
      return items.toList();
    }
  }

  private StoredBackup push(BackupName name, byte[] bytes) {
    return storage().push(name, out -> out.write(bytes));
  }

  private byte[] pulled(BackupName name) {
    try (PulledBackup backup = storage().pull(name);
        InputStream in = Files.newInputStream(backup.file())) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError("The contract promises a readable file.", e);
    }
  }

  private static StoredBackup described(BackupName name, byte[] bytes) {
    return Fingerprint.of(bytes).describedAs(name);
  }

  private static byte[] bytesOf(BackupName name) {
    return ("the backup called " + name).repeat(1000).getBytes(UTF_8);
  }

  private static BackupContent breaksOff(Throwable breakage) {
    return out -> {
      out.write(BYTES);
      out.flush();
      if (breakage instanceof IOException e) {
        throw e;
      }
      if (breakage instanceof Error e) {
        throw e;
      }
      throw (RuntimeException) breakage;
    };
  }

  private static void writeNoise(OutputStream out) throws IOException {
    byte[] block = new byte[1 << 16];
    for (int number = 0; number < 1024; number++) {
      for (int i = 0; i < block.length; i++) {
        block[i] = (byte) (i * 31 + number * 17 + (i >> 8));
      }
      out.write(block);
    }
  }

  private static <T> List<T> inParallel(List<Callable<T>> works) throws Exception {
    CyclicBarrier start = new CyclicBarrier(works.size());
    ExecutorService threads = Executors.newFixedThreadPool(works.size());
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> work : works) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("A concurrent call failed: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
