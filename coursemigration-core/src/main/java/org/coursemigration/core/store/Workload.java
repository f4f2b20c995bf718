package org.coursemigration.core.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;

/**
 * How much work there is on the whole site.
 *
 * @param counts how many migrations are in which status; what there is none of is left out
 * @param waitingSince since when the one has waited, to begin or for its retry, that has waited
 *     longest; without an entry when none waits
 */
public record Workload(
    Map<MigrationAction, Map<MigrationStatus, Long>> counts,
    Map<MigrationAction, Instant> waitingSince) {

  public Workload {
    counts = Map.copyOf(counts);
    waitingSince = Map.copyOf(waitingSince);
  }

  public long count(MigrationAction action, MigrationStatus status) {
    return counts.getOrDefault(action, Map.of()).getOrDefault(status, 0L);
  }

  public Optional<Instant> waitingSince(MigrationAction action) {
    return Optional.ofNullable(waitingSince.get(action));
  }
}
