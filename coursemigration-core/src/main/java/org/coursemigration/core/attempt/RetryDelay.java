package org.coursemigration.core.attempt;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.coursemigration.core.settings.MigrationSettings;

/**
 * How long to wait before a retry: twice as long each time, up to a day, and up to a tenth more by
 * chance, so that migrations which failed together do not come back together.
 */
public final class RetryDelay {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int LONGEST_DOUBLING = 20;

  private final RandomGenerator chance;

  @Inject
  RetryDelay(RandomGenerator chance) {
    this.chance = chance;
  }

  /**
   * @param retries how many retries there were before this one
   */
  public Duration before(int retries, MigrationSettings settings) {
    Duration doubled =
        settings.retryDelay().multipliedBy(1L << Math.min(retries, LONGEST_DOUBLING));
    Duration delay = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return delay.plusMillis((long) (delay.toMillis() * 0.1 * chance.nextDouble()));
  }
}
