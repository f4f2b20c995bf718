package org.coursemigration.api.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationTest {

  private static final Instant CREATED = Instant.parse("2026-11-02T12:00:00Z");
  private static final Instant LATER = CREATED.plusSeconds(5);

  private static Migration backup(MigrationStatus status) {
    return migration(MigrationAction.BACKUP, status, Optional.of(new CourseId(7)));
  }

  private static Migration restore(MigrationStatus status) {
    return migration(MigrationAction.RESTORE, status, Optional.empty());
  }

  private static Migration migration(
      MigrationAction action, MigrationStatus status, Optional<CourseId> course) {
    return new Migration(
        new MigrationId(42),
        action,
        course,
        new CategoryId(3),
        status,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new ExcludedModules("quiz"),
        List.of(),
        0,
        0,
        false,
        0,
        new UserId(2),
        CREATED,
        CREATED,
        action == MigrationAction.BACKUP && status == MigrationStatus.COMPLETED
            ? Optional.of(told(MigrationStatus.FAILED))
            : Optional.empty());
  }

  /** All moves between two statuses that are allowed, and no others. */
  private static final Set<List<MigrationStatus>> LEGAL =
      Set.of(
          List.of(MigrationStatus.NOT_STARTED, MigrationStatus.IN_PROGRESS),
          List.of(MigrationStatus.NOT_STARTED, MigrationStatus.FAILED),
          // A process died; the next attempt takes over.
          List.of(MigrationStatus.IN_PROGRESS, MigrationStatus.IN_PROGRESS),
          List.of(MigrationStatus.IN_PROGRESS, MigrationStatus.COMPLETED),
          List.of(MigrationStatus.IN_PROGRESS, MigrationStatus.FAILED),
          List.of(MigrationStatus.IN_PROGRESS, MigrationStatus.RETRYING),
          List.of(MigrationStatus.RETRYING, MigrationStatus.IN_PROGRESS),
          List.of(MigrationStatus.RETRYING, MigrationStatus.FAILED),
          // A person asks for a new run.
          List.of(MigrationStatus.FAILED, MigrationStatus.NOT_STARTED),
          // A person asks for a new backup, as the target could not restore this one.
          List.of(MigrationStatus.COMPLETED, MigrationStatus.NOT_STARTED));

  static Stream<Arguments> allMoves() {
    return Stream.of(MigrationStatus.values())
        .flatMap(from -> Stream.of(MigrationStatus.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("allMoves")
  void onlyTheListedMovesAreLegal(MigrationStatus from, MigrationStatus to) {
    boolean legal = LEGAL.contains(List.of(from, to));
    Migration migration = backup(from);

    assertThat(from.canBecome(to)).isEqualTo(legal);
    if (legal) {
      assertThat(verb(migration, to).status()).isEqualTo(to);
    } else {
      assertThatThrownBy(() -> verb(migration, to)).isInstanceOf(IllegalMoveException.class);
    }
  }

  private static Migration verb(Migration migration, MigrationStatus to) {
    return switch (to) {
      case IN_PROGRESS -> migration.started(LATER);
      case COMPLETED -> migration.completed(LATER);
      case FAILED -> migration.failed("disk full", LATER);
      case RETRYING -> migration.retrying("target down", LATER);
      case NOT_STARTED -> migration.rerun(ExcludedModules.NONE, LATER);
    };
  }

  @Test
  void anIllegalMoveNamesTheMigrationAndBothStatuses() {
    assertThatThrownBy(() -> backup(MigrationStatus.COMPLETED).failed("late", LATER))
        .hasMessage("Migration 42 is completed and cannot become failed.");
  }

  @ParameterizedTest
  @EnumSource(names = "IN_PROGRESS", mode = EnumSource.Mode.EXCLUDE)
  void onlyARunningAttemptGetsANameOrACourse(MigrationStatus status) {
    assertThatThrownBy(() -> backup(status).named("a.mbz", "shareddisk", LATER))
        .isInstanceOf(IllegalMoveException.class);
    assertThatThrownBy(() -> restore(status).courseCreated(new CourseId(9), LATER))
        .isInstanceOf(IllegalMoveException.class);
    assertThatThrownBy(() -> backup(status).courseAbandoned(LATER))
        .isInstanceOf(IllegalMoveException.class);
  }

  @Test
  void eachAttemptHasANumberOfItsOwn() {
    Migration first = backup(MigrationStatus.NOT_STARTED).started(LATER);
    Migration takenOver = first.started(LATER);
    Migration afterRetry = takenOver.retrying("target down", LATER).started(LATER);
    Migration askedAgain = afterRetry.failed("no", LATER).retried(LATER).started(LATER);

    assertThat(Stream.of(first, takenOver, afterRetry, askedAgain).map(Migration::attempt))
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void aRetryIsCountedAndATakeOverIsNot() {
    Migration retrying =
        backup(MigrationStatus.NOT_STARTED)
            .started(LATER)
            .retrying("down", LATER)
            .started(LATER)
            .started(LATER)
            .retrying("down", LATER);

    assertThat(retrying.retries()).isEqualTo(2);
  }

  @Test
  void aPersonWhoAsksAgainGrantsAllRetriesAnew() {
    Migration failed =
        backup(MigrationStatus.NOT_STARTED)
            .started(LATER)
            .retrying("down", LATER)
            .started(LATER)
            .failed("down", LATER);

    Migration again = failed.retried(LATER);

    assertThat(again.retries()).isZero();
    assertThat(again.attempt()).as("the fence only grows").isEqualTo(2);
    assertThat(again.errors()).containsExactly("down", "down");
  }

  @Test
  void errorsAreKeptInOrderAlsoAfterSuccess() {
    Migration completed =
        backup(MigrationStatus.NOT_STARTED)
            .started(LATER)
            .retrying("first", LATER)
            .started(LATER)
            .retrying("second", LATER)
            .started(LATER)
            .completed(LATER);

    assertThat(completed.errors()).containsExactly("first", "second");
  }

  @Test
  void theOldestErrorsAreDroppedBeyondTheLimit() {
    Migration migration = backup(MigrationStatus.NOT_STARTED);
    for (int i = 1; i <= Migration.MAX_ERRORS + 2; i++) {
      migration = migration.started(LATER).retrying("error " + i, LATER);
    }

    assertThat(migration.errors())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(3, Migration.MAX_ERRORS + 2)
                .mapToObj(i -> "error " + i)
                .toList());
  }

  @Test
  void aRestoreRemembersTheCourseItGaveUp() {
    Migration abandoned =
        restore(MigrationStatus.NOT_STARTED)
            .started(LATER)
            .courseCreated(new CourseId(36), LATER)
            .started(LATER)
            .courseAbandoned(LATER);

    assertThat(abandoned.course()).isEmpty();
    assertThat(abandoned.errors())
        .containsExactly("Migration task was restarted. Previous course ID 36.");
  }

  @Test
  void aFailedRestoreKeepsTheCourseForTheCleanUp() {
    Migration failed =
        restore(MigrationStatus.NOT_STARTED)
            .started(LATER)
            .courseCreated(new CourseId(36), LATER)
            .failed("half done", LATER);

    assertThat(failed.course()).contains(new CourseId(36));
  }

  @Test
  void aBackupHasItsNameUntilItIsTakenBack() {
    Migration named =
        backup(MigrationStatus.NOT_STARTED).started(LATER).named("42-a.mbz", "shareddisk", LATER);

    assertThat(named.fileName()).contains("42-a.mbz");
    assertThat(named.storageType()).contains("shareddisk");
    assertThat(named.failed("no", LATER).fileName()).contains("42-a.mbz");
    assertThat(named.unnamed().fileName()).isEmpty();
  }

  @Test
  void aMoveChangesTheTimeAndNothingThatItIsNotAbout() {
    Migration started = backup(MigrationStatus.NOT_STARTED).started(LATER);

    assertThat(started.timeModified()).isEqualTo(LATER);
    assertThat(started)
        .usingRecursiveComparison()
        .ignoringFields("status", "attempt", "timeModified")
        .isEqualTo(backup(MigrationStatus.NOT_STARTED));
  }

  @Test
  void codesAreThoseOfMoodle() {
    assertThat(Stream.of(0, 1, 2, 3, 4).map(MigrationStatus::ofCode))
        .containsExactly(
            MigrationStatus.FAILED,
            MigrationStatus.NOT_STARTED,
            MigrationStatus.IN_PROGRESS,
            MigrationStatus.COMPLETED,
            MigrationStatus.RETRYING);
    assertThat(Stream.of(0, 1).map(MigrationAction::ofCode))
        .containsExactly(MigrationAction.BACKUP, MigrationAction.RESTORE);
    assertThatThrownBy(() -> MigrationStatus.ofCode(5)).hasMessageContaining("5");
    assertThatThrownBy(() -> MigrationAction.ofCode(2)).hasMessageContaining("2");
  }

  @Test
  void onlyFailedAndCompletedAreAnEnd() {
    assertThat(Stream.of(MigrationStatus.values()).filter(MigrationStatus::isEnd))
        .containsExactly(MigrationStatus.FAILED, MigrationStatus.COMPLETED);
  }

  @Test
  void aCompletedBackupIsRequestedAtTheTargetAndACompletedRestoreIsNot() {
    assertThat(backup(MigrationStatus.IN_PROGRESS).target()).isEmpty();
    assertThat(backup(MigrationStatus.IN_PROGRESS).completed(LATER).target())
        .contains(TargetRestore.REQUESTED);
    assertThat(restore(MigrationStatus.IN_PROGRESS).completed(LATER).target()).isEmpty();
  }

  @Test
  void aRequestIsAskedAboutUntilTheTargetSaysThatItIsCompleted() {
    assertThat(TargetRestore.REQUESTED.isFinal()).isFalse();
    assertThat(told(MigrationStatus.RETRYING).isFinal()).isFalse();
    assertThat(told(MigrationStatus.COMPLETED).isFinal()).isTrue();
    assertThat(told(MigrationStatus.FAILED).isFinal()).isFalse();
  }

  private static TargetRestore told(MigrationStatus status) {
    return new TargetRestore(
        Optional.of(status), Optional.empty(), Optional.empty(), Optional.empty(), 0);
  }

  @Test
  void aBackupThatMayBeAskedForSaysSoUntilTheTargetHasRefused() {
    Migration asking = backup(MigrationStatus.IN_PROGRESS).asking(LATER);

    assertThat(asking.asked()).isTrue();
    assertThat(asking.failed("no answer", LATER).retried(LATER).asked()).isTrue();
    assertThat(asking.notAsked().failed("no such right", LATER).asked()).isFalse();
    assertThatThrownBy(() -> backup(MigrationStatus.FAILED).asking(LATER))
        .isInstanceOf(IllegalMoveException.class);
  }

  @Test
  void aNewBackupIsAskedForAsIfThereHadBeenNone() {
    Migration failed =
        backup(MigrationStatus.NOT_STARTED)
            .started(LATER)
            .named("42-a.mbz", "shareddisk", LATER)
            .stored(new StoredFile(7, Optional.empty()))
            .asking(LATER)
            .retrying("no answer", LATER)
            .failed("no answer", LATER);

    Migration again = failed.rerun(new ExcludedModules("forum"), LATER);

    assertThat(again.excludedModules()).isEqualTo(new ExcludedModules("forum"));
    assertThat(again.fileName()).isEmpty();
    assertThat(again.storageType()).isEmpty();
    assertThat(again.file()).isEmpty();
    assertThat(again.asked()).isFalse();
    assertThat(again.retries()).isZero();
    assertThat(again.attempt()).as("the fence only grows").isEqualTo(1);
    assertThat(again.errors()).containsExactly("no answer", "no answer");
  }

  @Test
  void onlyWhatFailedHereOrOnTheTargetIsBackedUpAnew() {
    Migration completed = backup(MigrationStatus.IN_PROGRESS).completed(LATER);

    assertThat(completed.canRerun()).isFalse();
    assertThatThrownBy(() -> completed.rerun(ExcludedModules.NONE, LATER))
        .isInstanceOf(IllegalMoveException.class);
    assertThat(backup(MigrationStatus.COMPLETED).canRerun()).isTrue();
    assertThat(backup(MigrationStatus.COMPLETED).rerun(ExcludedModules.NONE, LATER).target())
        .isEmpty();
    assertThatThrownBy(() -> backup(MigrationStatus.COMPLETED).retried(LATER))
        .isInstanceOf(IllegalMoveException.class);
    assertThat(restore(MigrationStatus.FAILED).canRerun()).isFalse();
  }

  @Test
  void aFileIsKnownAsLongAsItsNameIs() {
    StoredFile file = new StoredFile(7, Optional.of("0".repeat(64)));
    Migration stored =
        backup(MigrationStatus.IN_PROGRESS).named("42-a.mbz", "shareddisk", LATER).stored(file);

    assertThat(stored.file()).contains(file);
    assertThat(stored.completed(LATER).file()).contains(file);
    assertThat(stored.unnamed().file()).isEmpty();
    assertThat(stored.named("42-b.mbz", "shareddisk", LATER).file()).isEmpty();
  }
}
