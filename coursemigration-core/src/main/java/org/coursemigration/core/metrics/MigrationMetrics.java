package org.coursemigration.core.metrics;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.migration.StoredFile;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.attempt.EndedAttempt;
import org.coursemigration.core.attempt.EndedAttempt.Outcome;
import org.coursemigration.core.health.HealthCheck;
import org.coursemigration.core.store.Workload;

/**
 * What a site with course migration measures, for a registry of Micrometer. Bind it once.
 *
 * <ul>
 *   <li>{@code coursemigration.migrations} (action, status): how many there are, on the whole site
 *   <li>{@code coursemigration.oldest.waiting} (action): how long the one has waited that has
 *       waited longest, on the whole site
 *   <li>{@code coursemigration.paused} (action): 1 while no such work begins, as it is paused or
 *       these are not its hours
 *   <li>{@code coursemigration.running} (action): attempts that run on this node
 *   <li>{@code coursemigration.attempt} (action, outcome): how long attempts on this node took;
 *       those with the outcome {@code retrying} are the retries to come
 *   <li>{@code coursemigration.failures} (action, cause): failed attempts on this node
 *   <li>{@code coursemigration.backup.size} (action): bytes of the backups that this node stored,
 *       or restored
 *   <li>{@code coursemigration.up} (check): 1 while what this node needs is well
 * </ul>
 *
 * <p>What is true of the whole site is asked of the database at most every fifteen seconds. Thread
 * safe.
 */
public final class MigrationMetrics implements MeterBinder {

  private static final String ACTION = "action";

  private static final Duration KEPT = Duration.ofSeconds(15);

  private static final Duration[] STEPS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofMinutes(1),
    Duration.ofMinutes(10),
    Duration.ofHours(1),
    Duration.ofHours(6)
  };

  private final CourseMigration migration;
  private final SiteState state;
  private final Clock clock;

  /**
   * @param clock that of the library
   */
  public MigrationMetrics(CourseMigration migration, Clock clock) {
    this.migration = requireNonNull(migration);
    this.clock = requireNonNull(clock);
    this.state = new SiteState(migration, clock, KEPT);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (MigrationAction action : MigrationAction.values()) {
      bindSite(action, registry);
      Gauge.builder(
              "coursemigration.running", migration, library -> library.runningAttempts(action))
          .tag(ACTION, word(action))
          .description("Attempts that run on this node")
          .register(registry);
    }
    for (String check : HealthCheck.NAMES) {
      Gauge.builder("coursemigration.up", state, site -> site.isUp(check) ? 1 : 0)
          .tag("check", check)
          .description("Whether what this node needs is well")
          .register(registry);
    }
    migration.addAttemptListener(attempt -> note(attempt, registry));
  }

  private void bindSite(MigrationAction action, MeterRegistry registry) {
    for (MigrationStatus status : MigrationStatus.values()) {
      Gauge.builder(
              "coursemigration.migrations",
              state,
              site -> site.number(seen -> seen.workload().count(action, status)))
          .tag(ACTION, word(action))
          .tag("status", word(status))
          .description("Migrations of the whole site")
          .register(registry);
    }
    TimeGauge.builder(
            "coursemigration.oldest.waiting",
            state,
            TimeUnit.MILLISECONDS,
            site -> site.number(seen -> waitedMillis(seen.workload(), action)))
        .tag(ACTION, word(action))
        .description("How long the migration has waited that has waited longest")
        .register(registry);
    Gauge.builder(
            "coursemigration.paused",
            state,
            site -> site.number(seen -> seen.open().contains(action) ? 0 : 1))
        .tag(ACTION, word(action))
        .description("Whether no such work begins now")
        .register(registry);
  }

  private long waitedMillis(Workload workload, MigrationAction action) {
    return workload
        .waitingSince(action)
        .map(since -> Math.max(0, Duration.between(since, clock.instant()).toMillis()))
        .orElse(0L);
  }

  private static void note(EndedAttempt attempt, MeterRegistry registry) {
    String action = word(attempt.action());
    Timer.builder("coursemigration.attempt")
        .tag(ACTION, action)
        .tag("outcome", word(attempt.outcome()))
        .description("How long attempts on this node took")
        .serviceLevelObjectives(STEPS)
        .register(registry)
        .record(attempt.duration());
    if (attempt.outcome() == Outcome.FAILED || attempt.outcome() == Outcome.RETRYING) {
      FailureCause cause = attempt.failure().map(FailureCause::of).orElse(FailureCause.OTHER);
      Counter.builder("coursemigration.failures")
          .tag(ACTION, action)
          .tag("cause", cause.word())
          .description("Failed attempts on this node")
          .register(registry)
          .increment();
    }
    if (attempt.outcome() == Outcome.COMPLETED) {
      attempt.file().ifPresent(file -> completed(action, file, registry));
    }
  }

  private static void completed(String action, StoredFile backup, MeterRegistry registry) {
    DistributionSummary.builder("coursemigration.backup.size")
        .tag(ACTION, action)
        .baseUnit("bytes")
        .description("Backups that this node stored or restored")
        .register(registry)
        .record((double) backup.size());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
