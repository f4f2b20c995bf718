package org.coursemigration.testkit.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupNotFoundException;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.api.storage.StoredItem;
import org.coursemigration.testkit.storage.FaultyStorage.Call;
import org.junit.jupiter.api.Test;

class FaultyStorageTest {

  private static final BackupName NAME = new BackupName("1.mbz");

  private final InMemoryBackupStorage memory = new InMemoryBackupStorage();
  private final FaultyStorage storage = new FaultyStorage(memory);

  @Test
  void aFailingPushStoresNothing() {
    storage.next(Call.PUSH, Fault.fails());

    assertThatThrownBy(this::push).isInstanceOf(StorageException.class);
    assertThat(storage.find(NAME)).isEmpty();
  }

  @Test
  void aLyingPushStoresAndFails() {
    storage.next(Call.PUSH, Fault.failsThoughDone());

    assertThatThrownBy(this::push).isInstanceOf(StorageException.class);
    assertThat(storage.find(NAME)).isPresent();
  }

  @Test
  void aLyingDeleteDeletesAndFails() {
    push();
    storage.next(Call.DELETE, Fault.failsThoughDone());

    assertThatThrownBy(() -> storage.delete(NAME)).isInstanceOf(StorageException.class);
    assertThat(storage.find(NAME)).isEmpty();
  }

  @Test
  void aPushThatBreaksOffLetsTheContentSeeIt() {
    storage.next(Call.PUSH, Fault.breaksOffAfter(4));
    List<String> written = new ArrayList<>();

    assertThatThrownBy(
            () ->
                storage.push(
                    NAME,
                    out -> {
                      out.write("four".getBytes(UTF_8));
                      written.add("four");
                      out.write("more".getBytes(UTF_8));
                      written.add("more");
                    }))
        .isInstanceOf(StorageException.class);
    assertThat(written).containsExactly("four");
    assertThat(storage.find(NAME)).isEmpty();
  }

  @Test
  void aTruncatedPushAnswersAsIfAllWereStored() {
    storage.next(Call.PUSH, Fault.truncatesTo(3));

    assertThat(push().size()).isEqualTo(10);
    assertThat(storage.find(NAME)).map(StoredBackup::size).contains(3L);
  }

  @Test
  void aTruncatedPullHandsOutLess() throws IOException {
    push();
    storage.next(Call.PULL, Fault.truncatesTo(3));

    try (PulledBackup pulled = storage.pull(NAME)) {
      assertThat(pulled.file()).hasContent("the");
    }
    try (PulledBackup pulled = storage.pull(NAME)) {
      assertThat(Files.readString(pulled.file())).isEqualTo("the course");
    }
  }

  @Test
  void aBackupIsSaidToBeAbsent() {
    push();
    storage.next(Call.FIND, Fault.saysAbsent());
    storage.next(Call.PULL, Fault.saysAbsent());

    assertThat(storage.find(NAME)).isEmpty();
    assertThat(storage.find(NAME)).isPresent();
    assertThatThrownBy(() -> storage.pull(NAME)).isInstanceOf(BackupNotFoundException.class);
  }

  @Test
  void aListFailsOrLeavesAllOut() {
    push();
    storage.next(Call.LIST, Fault.fails());
    storage.at(Call.LIST, 2, Fault.saysAbsent());

    assertThatThrownBy(storage::list).isInstanceOf(StorageException.class);
    assertThat(storage.list()).isEmpty();
    assertThat(storage.list()).hasSize(1);
  }

  @Test
  void aLeftoverThatCannotBeDiscardedStays() {
    memory.leaveBehind("half a course");
    StoredItem leftover = storage.list().findAny().orElseThrow();
    storage.next(Call.DISCARD, Fault.fails());
    storage.at(Call.DISCARD, 2, Fault.failsThoughDone());

    assertThatThrownBy(() -> storage.discard(leftover)).isInstanceOf(StorageException.class);
    assertThat(storage.list()).hasSize(1);
    assertThatThrownBy(() -> storage.discard(leftover)).isInstanceOf(StorageException.class);
    assertThat(storage.list()).isEmpty();
  }

  @Test
  void anActionRunsBeforeTheCall() {
    storage.next(Call.PUSH, Fault.after(() -> assertThat(storage.find(NAME)).isEmpty()));
    push();

    assertThat(storage.find(NAME)).isPresent();
  }

  @Test
  void anActionThatThrowsKeepsTheCallFromHappening() {
    IllegalStateException crash = new IllegalStateException("crash");
    storage.next(
        Call.PUSH,
        Fault.after(
            () -> {
              throw crash;
            }));

    assertThatThrownBy(this::push).isSameAs(crash);
    assertThat(storage.find(NAME)).isEmpty();
  }

  @Test
  void faultsMeetTheChosenCallOnly() {
    storage.at(Call.PUSH, 2, Fault.fails());
    push();

    assertThatThrownBy(this::push).isInstanceOf(StorageException.class);
    push();
    assertThat(storage.calls(Call.PUSH)).isEqualTo(3);
  }

  @Test
  void aLastingFaultEndsWhenHealed() {
    storage.always(Call.PROBLEM_WITH, Fault.fails());

    assertThat(storage.problemWith(Access.READ)).isPresent();
    assertThat(storage.problemWith(Access.WRITE)).isPresent();
    storage.heal();
    assertThat(storage.problemWith(Access.WRITE)).isEmpty();
  }

  private StoredBackup push() {
    return storage.push(NAME, out -> out.write("the course".getBytes(UTF_8)));
  }
}
