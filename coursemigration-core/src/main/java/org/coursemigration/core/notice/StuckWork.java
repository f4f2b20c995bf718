package org.coursemigration.core.notice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.notice.NoticeKind;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.core.attempt.WorkLimits;
import org.coursemigration.core.health.HealthCheck;
import org.coursemigration.core.health.Readiness;
import org.coursemigration.core.store.AttemptRepository;
import org.coursemigration.core.store.MigrationSearch;
import org.coursemigration.core.store.NewNotice;
import org.coursemigration.core.store.Workload;

/**
 * What does not go on by itself. A problem is told once this node has met it for a while, and again
 * each day that it lasts.
 */
@Singleton
final class StuckWork implements Watcher {

  /** A look at the storage costs a file. */
  private static final Duration LOOKS_EVERY = Duration.ofMinutes(5);

  /** What passes sooner needs nobody. */
  private static final Duration LASTS = Duration.ofMinutes(10);

  /** Work that waits and does not move for so long is stuck, if it may begin. */
  private static final Duration UNMOVED = Duration.ofHours(6);

  /** Longer than the clocks of two nodes may differ. */
  private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(5);

  /** The checks whose problems wait for a person. */
  private static final Set<String> NEEDED = Set.of(HealthCheck.STORAGE, HealthCheck.DISK_SPACE);

  private final Readiness readiness;
  private final MigrationSearch migrations;
  private final AttemptRepository attempts;
  private final WorkLimits limits;

  private Instant nextLook = Instant.EPOCH;

  /** Since when this node meets each problem that there is. */
  private final Map<String, Instant> since = new HashMap<>();

  @Inject
  StuckWork(
      Readiness readiness,
      MigrationSearch migrations,
      AttemptRepository attempts,
      WorkLimits limits) {
    this.readiness = readiness;
    this.migrations = migrations;
    this.attempts = attempts;
    this.limits = limits;
  }

  private record Problem(String subject, String text) {}

  @Override
  public synchronized void look(Instant now, Consumer<NewNotice> notice) {
    if (now.isBefore(nextLook)) {
      return;
    }
    nextLook = now.plus(LOOKS_EVERY);
    Map<String, Problem> problems = problems(now);
    since.keySet().retainAll(problems.keySet());
    problems.forEach(
        (name, problem) -> {
          Instant first = since.computeIfAbsent(name, unknown -> now);
          if (!first.plus(LASTS).isAfter(now)) {
            notice.accept(
                new NewNotice(
                    "stuck-" + name + "-" + now.atZone(ZoneOffset.UTC).toLocalDate(),
                    NoticeKind.STUCK,
                    problem.subject(),
                    problem.text(),
                    Map.of("what", name)));
          }
        });
  }

  private Map<String, Problem> problems(Instant now) {
    Map<String, Problem> problems = new LinkedHashMap<>();
    for (ScheduledTask task : readiness.overdueTasks()) {
      problems.put(
          task.name(),
          new Problem(
              "The task '" + task.title() + "' does not run",
              "It should have run long ago. See whether a node of the site works on its tasks."));
    }
    for (HealthCheck check : readiness.checks()) {
      if (NEEDED.contains(check.name())) {
        check
            .problem()
            .ifPresent(
                text ->
                    problems.put(
                        check.name(),
                        new Problem("A node cannot work: " + words(check.name()), text)));
      }
    }
    unmoved(now).ifPresent(problem -> problems.put("work", problem));
    return problems;
  }

  private static String words(String check) {
    return check.equals(HealthCheck.STORAGE)
        ? "the backup storage cannot be used"
        : "its work directory is short of room";
  }

  /** Counting all that waits costs, so it is done only when nothing has moved. */
  private Optional<Problem> unmoved(Instant now) {
    Optional<Instant> last =
        migrations.lastMove().filter(move -> move.isBefore(now.minus(UNMOVED)));
    if (last.isEmpty()) {
      return Optional.empty();
    }
    Workload workload = migrations.workload();
    long waiting = 0;
    for (MigrationAction action : MigrationAction.values()) {
      if (attempts.countAlive(action, now.minus(SIGN_OF_LIFE)) > 0) {
        return Optional.empty();
      }
      if (limits.isOpen(action)) {
        waiting += unended(workload, action);
      }
    }
    return waiting == 0
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "Nothing goes on: " + Words.count(waiting, "migration") + " not ended",
                "No migration has moved since "
                    + last.get()
                    + ", though backups or restores may begin. Look at their errors and at the"
                    + " tasks of the site."));
  }

  private static long unended(Workload workload, MigrationAction action) {
    long unended = 0;
    for (MigrationStatus status : MigrationStatus.values()) {
      unended += status.isEnd() ? 0 : workload.count(action, status);
    }
    return unended;
  }
}
