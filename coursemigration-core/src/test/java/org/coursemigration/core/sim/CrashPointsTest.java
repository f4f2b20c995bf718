package org.coursemigration.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process dies in front of, within and behind every durable step of a migration. A run without
 * a death finds the steps; then there is a run for each of them, and for some pairs of them. {@code
 * -Dcrash.pairs=500} tries so many pairs of each way, {@code -Dcrash.list=true} prints the steps.
 */
@Tag("once")
class CrashPointsTest {

  private static final int PAIRS = Integer.getInteger("crash.pairs", 5);

  /** A way that a migration can go: with these settings, and with a step that fails always. */
  record Way(String name, Map<String, String> settings, String broken) {

    OneMigration dyingAt(Set<Integer> deaths) {
      return new OneMigration(settings, broken, deaths);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Way> ways() {
    return Stream.of(
        new Way("well", Map.of(), ""),
        new Way("hidden, file deleted", Map.of("hiddencourse", "1", "successfuldelete", "1"), ""),
        new Way(
            "the restore fails twice, file deleted",
            Map.of("restoremaxretries", "1", "failrestoredelete", "1"),
            "before engine RESTORE"),
        new Way(
            "the course cannot be told",
            Map.of("restoremaxretries", "0"),
            "before engine COURSE_CREATED"),
        new Way("the backup fails", Map.of(), "before engine BACK_UP_HALF_WRITTEN"));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aDeathAnywhereChangesNothing(Way way) {
    List<String> usual;
    int steps;
    try (OneMigration undisturbed = way.dyingAt(Set.of())) {
      undisturbed.run();
      assertThat(undisturbed.wrongs()).isEmpty();
      usual = undisturbed.ending();
      steps = undisturbed.points().size();
    }
    for (int step = 1; step <= steps; step++) {
      requireTheUsualEnd(way, Set.of(step), usual);
    }
    Random chance = new Random(1);
    for (int pair = 0; pair < PAIRS; pair++) {
      int first = 1 + chance.nextInt(steps);
      requireTheUsualEnd(way, Set.of(first, first + 1 + chance.nextInt(steps)), usual);
    }
  }

  /** Whether the backup fails or the file that is stored all the same is found depends on luck. */
  @Test
  void aDeathAroundAPushThatIsSaidToHaveFailedLeavesNothing() {
    Way way =
        new Way("the push is reported lost", Map.of(), "after BackupFiles.push, storage push");
    int steps;
    try (OneMigration undisturbed = way.dyingAt(Set.of())) {
      steps = undisturbed.run().points().size();
    }
    for (int step = 1; step <= steps; step++) {
      try (OneMigration migration = way.dyingAt(Set.of(step))) {
        migration.run();

        assertThat(migration.wrongs()).as("after a death at step %s", step).isEmpty();
      }
    }
  }

  private static void requireTheUsualEnd(Way way, Set<Integer> deaths, List<String> usual) {
    try (OneMigration migration = way.dyingAt(deaths)) {
      migration.run();
      List<String> passed = migration.points();
      List<String> places =
          new TreeSet<>(deaths)
              .stream().filter(n -> n <= passed.size()).map(n -> passed.get(n - 1)).toList();

      assertThat(migration.wrongs()).as("after a death %s", places).isEmpty();
      assertThat(migration.ending())
          .as("after a death %s", places)
          .containsExactlyElementsOf(usual);
    }
  }

  @Test
  void everyDurableStepIsAPoint() {
    Set<String> all = new LinkedHashSet<>();
    ways()
        .forEach(
            way -> {
              try (OneMigration migration = way.dyingAt(Set.of())) {
                all.addAll(migration.run().points());
              }
            });
    if (Boolean.getBoolean("crash.list")) {
      all.forEach(System.out::println);
    }

    assertThat(all)
        .contains(
            "after Attempts.started, migration",
            "after BackupFiles.push, storage push",
            "before CourseBackupTask.requested, request",
            "after CourseBackupTask.requested, request",
            "after RestoreRequests.accept, migration",
            "after CourseRestoreTask.restored, storage pull",
            "before engine COURSE_CREATED",
            "before engine RESTORED",
            "committing RestoreEnds.completed, migration and arrival and event",
            "after RestoreEnds.completed, migration and arrival and event",
            "before RestoredFiles.delete, storage delete",
            "after RestoredFiles.delete, storage delete",
            "before engine DELETE_COURSE",
            "after Leftovers.delete, cleanup");
  }
}
