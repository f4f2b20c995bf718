package org.coursemigration.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.core.settings.MigrationSettings;
import org.junit.jupiter.api.Test;

class RetryDelayTest {

  private static final RandomGenerator LOWEST = () -> 0L;
  private static final RandomGenerator HIGHEST = () -> -1L;
  private static final MigrationSettings DEFAULTS =
      new MigrationSettings(new SettingValues(Map.of()));

  @Test
  void eachRetryWaitsTwiceAsLongAsTheOneBefore() {
    RetryDelay delay = new RetryDelay(LOWEST);

    assertThat(IntStream.range(0, 5).mapToObj(retries -> delay.before(retries, DEFAULTS)))
        .containsExactly(
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            Duration.ofSeconds(240),
            Duration.ofSeconds(480),
            Duration.ofSeconds(960));
  }

  @Test
  void noRetryWaitsLongerThanADay() {
    RetryDelay delay = new RetryDelay(LOWEST);

    assertThat(delay.before(10, DEFAULTS)).isEqualTo(Duration.ofMinutes(1024));
    assertThat(delay.before(11, DEFAULTS)).isEqualTo(Duration.ofDays(1));
    assertThat(delay.before(Integer.MAX_VALUE, DEFAULTS)).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void chanceAddsATenthAtMost() {
    assertThat(new RetryDelay(HIGHEST).before(0, DEFAULTS))
        .isBetween(Duration.ofMillis(65_999), Duration.ofMillis(66_000));
  }

  @Test
  void theFirstDelayIsASetting() {
    MigrationSettings quick = new MigrationSettings(new SettingValues(Map.of("retrydelay", "5")));

    assertThat(new RetryDelay(LOWEST).before(1, quick)).isEqualTo(Duration.ofSeconds(10));
  }
}
