package org.coursemigration.api.task;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How a scheduled task stands.
 *
 * @param lastRun when its last run ended, well or not; empty before the first
 * @param nextRun when it is due
 * @param running whether a node runs it right now
 */
public record ScheduledTaskState(
    ScheduledTask task, Optional<Instant> lastRun, Optional<Instant> nextRun, boolean running) {

  public ScheduledTaskState {
    requireNonNull(task);
    requireNonNull(lastRun);
    requireNonNull(nextRun);
  }
}
