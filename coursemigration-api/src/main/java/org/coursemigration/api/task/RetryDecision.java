package org.coursemigration.api.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How it goes on with an ad-hoc task after a run.
 *
 * @param delay how long to wait before the next run; empty when the task is done
 */
public record RetryDecision(Optional<Duration> delay) {

  /** The task is finished, well or not; its key is free again. */
  public static final RetryDecision DONE = new RetryDecision(Optional.empty());

  /** The task runs again as soon as may be, before those that were queued after it. */
  public static final RetryDecision AT_ONCE = new RetryDecision(Optional.of(Duration.ZERO));

  public RetryDecision {
    requireNonNull(delay);
  }

  public static RetryDecision retryAfter(Duration delay) {
    return new RetryDecision(Optional.of(delay));
  }
}
