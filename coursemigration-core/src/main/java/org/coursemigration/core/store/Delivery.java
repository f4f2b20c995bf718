package org.coursemigration.core.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * The way of a notice through one notifier.
 *
 * @param tries how often it was begun to be sent
 * @param nextTry when it is to be sent; empty once it was sent or given up
 * @param error why it could not be sent last
 */
public record Delivery(
    String notifier,
    int tries,
    Optional<Instant> nextTry,
    Optional<Instant> timeSent,
    Optional<String> error) {

  public Delivery {
    requireNonNull(notifier);
    requireNonNull(nextTry);
    requireNonNull(timeSent);
    requireNonNull(error);
  }

  /** How a delivery stands. */
  public enum State {
    /** It is to be sent, perhaps again. */
    WAITING,
    SENT,
    /** It was not sent and will not be. */
    GIVEN_UP
  }

  public State state() {
    if (timeSent.isPresent()) {
      return State.SENT;
    }
    return nextTry.isPresent() ? State.WAITING : State.GIVEN_UP;
  }
}
