package org.coursemigration.core.request;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long the target site is given.
 *
 * @param connect for the connection to be made
 * @param answer from there until the answer begins
 * @param total for all of it, the last byte of the answer included
 */
public record RequestLimits(Duration connect, Duration answer, Duration total) {

  /** A busy Moodle site may take half a minute; longer than a minute nobody waits. */
  public static final RequestLimits DEFAULT =
      new RequestLimits(Duration.ofSeconds(10), Duration.ofSeconds(45), Duration.ofSeconds(60));

  public RequestLimits {
    requireNonNull(connect);
    requireNonNull(answer);
    requireNonNull(total);
  }
}
