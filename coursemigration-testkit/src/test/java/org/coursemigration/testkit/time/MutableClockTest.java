package org.coursemigration.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MutableClockTest {

  private final MutableClock clock = new MutableClock();

  @Test
  void timeMovesWhenToldOnly() {
    Instant start = clock.instant();
    assertThat(clock.instant()).isEqualTo(start);

    clock.advance(Duration.ofMinutes(5));
    assertThat(clock.instant()).isEqualTo(start.plusSeconds(300));
  }

  @Test
  void clocksOfOtherZonesMoveTogether() {
    Clock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
    clock.set(Instant.parse("2030-01-01T00:00:00Z"));

    assertThat(tokyo.instant()).isEqualTo(clock.instant());
    assertThat(tokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
  }
}
