package org.coursemigration.core.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.health.HealthCheck;
import org.coursemigration.core.store.Workload;

/**
 * What the database knows of the whole site, asked again when that is old. While the database is
 * away nothing is known, and nobody waits for it. Thread safe.
 */
final class SiteState {

  private final CourseMigration migration;
  private final Clock clock;
  private final Duration kept;
  private Optional<Seen> seen = Optional.empty();

  /** What was found, and when. */
  record Seen(Instant time, Workload workload, Set<MigrationAction> open) {}

  SiteState(CourseMigration migration, Clock clock, Duration kept) {
    this.migration = migration;
    this.clock = clock;
    this.kept = kept;
  }

  /** A number of it; none when it is not known. */
  double number(ToDoubleFunction<Seen> of) {
    return now().map(of::applyAsDouble).orElse(Double.NaN);
  }

  boolean isUp(String check) {
    return migration.readiness().checks().stream()
        .anyMatch(found -> found.name().equals(check) && found.isUp());
  }

  private synchronized Optional<Seen> now() {
    Instant time = clock.instant();
    if (seen.filter(known -> time.isBefore(known.time().plus(kept))).isEmpty()) {
      seen = isUp(HealthCheck.DATABASE) ? Optional.of(look(time)) : Optional.empty();
    }
    return seen;
  }

  private Seen look(Instant time) {
    Set<MigrationAction> open = EnumSet.noneOf(MigrationAction.class);
    for (MigrationAction action : MigrationAction.values()) {
      if (migration.workState(action).open()) {
        open.add(action);
      }
    }
    return new Seen(time, migration.report().workload(), open);
  }
}
