package org.coursemigration.core.webservice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down callers that bring one wrong token after the other. The first {@value #FREE} from an
 * address are answered at once; after each further one the address must wait, twice as long each
 * time up to a minute, before its next wrong token is looked into. A good token is never held up,
 * and forgives the address, as several sites may share one; so does a quarter of an hour without a
 * wrong token.
 *
 * <p>Each node counts for itself. Only so many addresses are remembered that a flood of them costs
 * no more than a few megabytes; of IPv6 the first 64 bits count, as one caller has all the others.
 * What keeps a token from being guessed is its 128 random bits; this keeps load and log small.
 * Thread safe.
 */
@Singleton
final class WrongTokens {

  private static final int FREE = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** From the first pause to beyond the longest. */
  private static final int ENOUGH_DOUBLINGS = 6;

  private static final Duration MEMORY = Duration.ofMinutes(15);
  private static final int MAX_ADDRESSES = 10_000;
  private static final int IPV6_NETWORK_BYTES = 8;

  private final Clock clock;
  private final Map<ByteBuffer, Failures> byAddress = new LinkedHashMap<>(16, 0.75f, true);

  private record Failures(int count, Instant last, Instant pausedUntil) {}

  @Inject
  WrongTokens(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts a wrong token, unless the address must still wait.
   *
   * @return how long it must still wait; empty if the caller is to be told what is wrong
   */
  synchronized Optional<Duration> note(InetAddress caller) {
    Instant now = clock.instant();
    ByteBuffer key = key(caller);
    Failures before = byAddress.get(key);
    if (before != null && now.isBefore(before.pausedUntil())) {
      return Optional.of(Duration.between(now, before.pausedUntil()));
    }
    boolean remembered = before != null && now.isBefore(before.last().plus(MEMORY));
    int count = remembered ? before.count() + 1 : 1;
    byAddress.put(key, new Failures(count, now, now.plus(pauseAfter(count))));
    if (byAddress.size() > MAX_ADDRESSES) {
      byAddress.remove(byAddress.keySet().iterator().next());
    }
    return Optional.empty();
  }

  /** The address has brought a good token. */
  synchronized void forget(InetAddress caller) {
    byAddress.remove(key(caller));
  }

  private static Duration pauseAfter(int count) {
    if (count < FREE) {
      return Duration.ZERO;
    }
    int doublings = Math.min(count - FREE, ENOUGH_DOUBLINGS);
    Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static ByteBuffer key(InetAddress caller) {
    byte[] address = caller.getAddress();
    return ByteBuffer.wrap(
        caller instanceof Inet6Address ? Arrays.copyOf(address, IPV6_NETWORK_BYTES) : address);
  }
}
