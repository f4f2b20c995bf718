package org.coursemigration.host.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursemigration.testkit.storage.Fault.breaksOffAfter;
import static org.coursemigration.testkit.storage.Fault.fails;
import static org.coursemigration.testkit.storage.Fault.failsThoughDone;
import static org.coursemigration.testkit.storage.Fault.saysAbsent;
import static org.coursemigration.testkit.storage.Fault.truncatesTo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.migration.TargetRestore;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.host.lms.CourseState;
import org.coursemigration.host.lms.LmsCourse;
import org.coursemigration.testkit.storage.Fault;
import org.coursemigration.testkit.storage.FaultyStorage.Call;
import org.coursemigration.testkit.time.MutableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two sites exchange a course through a real storage that goes wrong under them: whatever call
 * fails, breaks off or lies, the course arrives once and whole or the row says why not, and nothing
 * is left of the failure.
 */
abstract class StorageFaults {

  /** Longer than all pauses between the retries of a task. */
  private static final int MINUTES = 60;

  @TempDir Path directory;

  /** Begins now, as the real storages stamp their files with real time. */
  private final MutableClock clock = new MutableClock(Instant.now());

  private FaultySite source;
  private FaultySite target;
  private CourseId course;

  abstract BackupStorageProvider storage();

  /** The settings by which a site uses the storage. */
  abstract Map<String, String> settings() throws IOException;

  @BeforeEach
  void twoSitesAndACourse() throws IOException {
    source = site("source");
    target = site("target");
    target.set(Map.of("successfuldelete", "1"));
    source.sendTo(target);
    course = importCourse();
  }

  private FaultySite site(String name) throws IOException {
    FaultySite site =
        new FaultySite(Files.createDirectory(directory.resolve(name)), clock, storage());
    site.set(settings());
    return site;
  }

  private CourseId importCourse() throws IOException {
    Path backup = directory.resolve("xs.mbz");
    try (InputStream content = StorageFaults.class.getResourceAsStream("../engine/xs.mbz")) {
      Files.copy(content, backup);
    }
    return source
        .host()
        .courseImport()
        .importFile(backup, new CategoryId(1), Progress.UNWATCHED)
        .course();
  }

  @AfterEach
  void close() {
    source.close();
    target.close();
  }

  /** How the storage of a site goes wrong at the next call of a kind. */
  record Mishap(Call call, Fault fault, String kind) {

    @Override
    public String toString() {
      return kind + " at " + call;
    }
  }

  static Stream<Mishap> mishapsOfTheSource() {
    return Stream.of(
        new Mishap(Call.PUSH, fails(), "failure"),
        new Mishap(Call.PUSH, failsThoughDone(), "failure though done"),
        new Mishap(Call.PUSH, breaksOffAfter(1000), "breaking off"),
        new Mishap(Call.FIND, fails(), "failure"),
        new Mishap(Call.FIND, failsThoughDone(), "failure though done"));
  }

  @ParameterizedTest
  @MethodSource("mishapsOfTheSource")
  void aMishapOfTheSourceFailsTheBackupWhichArrivesWhenItIsRetried(Mishap mishap)
      throws IOException {
    source.faults().next(mishap.call(), mishap.fault());
    migrate();
    assertThat(only(source).status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(lastError(source)).contains("told to fail");
    assertThat(target.migrations()).isEmpty();
    assertThat(stored()).isEmpty();

    retry(source);

    assertThatTheCourseArrivedOnce();
    assertThat(stored()).isEmpty();
  }

  static Stream<Mishap> mishapsOfTheTarget() {
    return Stream.of(
        new Mishap(Call.FIND, fails(), "failure"),
        new Mishap(Call.FIND, failsThoughDone(), "failure though done"),
        new Mishap(Call.FIND, saysAbsent(), "absence"),
        new Mishap(Call.PULL, fails(), "failure"),
        new Mishap(Call.PULL, failsThoughDone(), "failure though done"),
        new Mishap(Call.PULL, truncatesTo(1000), "truncation"),
        new Mishap(Call.PULL, saysAbsent(), "absence"),
        new Mishap(Call.DELETE, failsThoughDone(), "failure though done"));
  }

  @ParameterizedTest
  @MethodSource("mishapsOfTheTarget")
  void aMishapOfTheTargetIsOvercomeByItself(Mishap mishap) throws IOException {
    target.faults().next(mishap.call(), mishap.fault());

    migrate();

    assertThatTheCourseArrivedOnce();
    assertThat(stored()).isEmpty();
  }

  @Test
  void withoutAMishapTheSameHoldsWithoutARetry() throws IOException {
    migrate();

    assertThatTheCourseArrivedOnce();
    assertThat(stored()).isEmpty();
    assertThat(only(source).errors()).isEmpty();
    assertThat(only(target).errors()).isEmpty();
  }

  @Test
  void aBackupThatCannotBeDeletedIsSweptLater() throws IOException {
    target.faults().always(Call.DELETE, fails());
    migrate();
    assertThatTheCourseArrivedOnce();
    assertThat(stored()).hasSize(1);

    target.faults().heal();
    var sweep = target.host().migration().sweep();
    try (var litter = sweep.find(Duration.ZERO)) {
      assertThat(litter.toList()).hasSize(1).allMatch(sweep::remove);
    }

    assertThat(stored()).isEmpty();
  }

  @Test
  void aStorageThatHandsNothingOutFailsTheRestoreUntilItIsMendedAndTheRowRetried()
      throws IOException {
    target.faults().always(Call.PULL, fails());
    migrate();
    assertThat(only(target).status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(lastError(target)).contains("told to fail");
    assertThat(told()).contains(MigrationStatus.FAILED);
    assertThat(target.courses()).isEmpty();
    assertThat(stored()).as("a retry needs it").hasSize(1);

    target.faults().heal();
    retry(target);

    assertThatTheCourseArrivedOnce();
    assertThat(stored()).isEmpty();
  }

  @Test
  void aBackupThatTheStorageCutThoughItSaidOtherwiseIsFoundOutBeforeThereIsACourse()
      throws IOException {
    source.faults().next(Call.PUSH, truncatesTo(1000));

    migrate();

    assertThat(target.courses()).isEmpty();
    assertThat(only(target).status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(lastError(target)).contains(only(source).fileName().orElseThrow());
    assertThat(told()).contains(MigrationStatus.FAILED);
  }

  private void migrate() throws IOException {
    source.upload(course);
    runBoth();
  }

  private void retry(FaultySite site) {
    site.host().migration().retry(only(site).id(), site.admin());
    runBoth();
  }

  private void runBoth() {
    for (int minute = 0; minute < MINUTES; minute++) {
      source.run();
      target.run();
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(source.thrown()).isEmpty();
    assertThat(target.thrown()).isEmpty();
  }

  private static Migration only(FaultySite site) {
    assertThat(site.migrations()).hasSize(1);
    return site.migrations().get(0);
  }

  private static String lastError(FaultySite site) {
    List<String> errors = only(site).errors();
    return errors.get(errors.size() - 1);
  }

  /** What the target has told the source of the restore. */
  private Optional<MigrationStatus> told() {
    return only(source).target().flatMap(TargetRestore::status);
  }

  private void assertThatTheCourseArrivedOnce() {
    assertThat(target.courses()).hasSize(1);
    LmsCourse arrived = target.courses().get(0);
    LmsCourse sent = source.host().lms().courses().find(course).orElseThrow();
    assertThat(arrived.state()).isEqualTo(CourseState.READY);
    assertThat(arrived.name()).isEqualTo(sent.name());
    assertThat(shape(target, arrived.id())).isEqualTo(shape(source, course));
    assertThat(only(source).status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(only(target).status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(told()).contains(MigrationStatus.COMPLETED);
  }

  private static List<Object> shape(FaultySite site, CourseId course) {
    return site.host()
        .lms()
        .content()
        .read(
            course,
            snapshot ->
                List.of(
                    snapshot.sections().size(),
                    snapshot.modules().stream().map(module -> module.content().modname()).toList(),
                    snapshot.fileTotals()));
  }

  private List<String> stored() {
    try (var items = source.host().migration().sweep().list()) {
      return items.map(item -> item.name()).toList();
    }
  }
}
