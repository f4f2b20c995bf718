package org.coursemigration.core.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.coursemigration.core.store.OpenRequest;

/**
 * When the target is asked about a request again. The pause grows with the age of the request, so
 * that a fast restore shows within seconds and an old one costs little.
 */
final class PollPause {

  static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int PART_OF_AGE = 4;

  /** A restore that has not ended by then will not. */
  private static final Duration GIVEN_UP_AFTER = Duration.ofDays(30);

  private PollPause() {}

  /** The time of the next poll; empty when the request is given up. */
  static Optional<Instant> next(OpenRequest request, Instant now, Duration atLeast) {
    Duration age = Duration.between(request.requested(), now);
    if (age.compareTo(GIVEN_UP_AFTER) > 0) {
      return Optional.empty();
    }
    Duration pause = shorter(longer(age.dividedBy(PART_OF_AGE), SHORTEST), LONGEST);
    return Optional.of(now.plus(longer(pause, atLeast)));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
