package org.coursemigration.core.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A notice that is to be sent through a notifier by now.
 *
 * @param notice without its deliveries
 * @param tries how often it was begun to be sent before
 * @param nextTry the time at which it became due
 */
public record DueDelivery(StoredNotice notice, String notifier, int tries, Instant nextTry) {

  public DueDelivery {
    requireNonNull(notice);
    requireNonNull(notifier);
    requireNonNull(nextTry);
  }
}
