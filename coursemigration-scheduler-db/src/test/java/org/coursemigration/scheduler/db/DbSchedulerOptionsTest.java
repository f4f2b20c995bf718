package org.coursemigration.scheduler.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DbSchedulerOptionsTest {

  private final DbSchedulerOptions defaults = DbSchedulerOptions.defaults();

  @Test
  void eachOptionIsChangedAlone() {
    assertThat(
            defaults
                .withThreads(8)
                .withPollingInterval(Duration.ofSeconds(2))
                .withHeartbeat(Duration.ofSeconds(3), 5)
                .withShutdownLimit(Duration.ZERO)
                .withNodeName("north"))
        .isEqualTo(
            new DbSchedulerOptions(
                8, Duration.ofSeconds(2), Duration.ofSeconds(3), 5, Duration.ZERO, "north"));
  }

  @Test
  void valuesOutOfBoundsAreRefusedByName() {
    assertThatThrownBy(() -> defaults.withThreads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threads");
    assertThatThrownBy(() -> defaults.withPollingInterval(Duration.ZERO))
        .hasMessageContaining("pollingInterval");
    assertThatThrownBy(() -> defaults.withHeartbeat(Duration.ofSeconds(-1), 4))
        .hasMessageContaining("heartbeatInterval");
    assertThatThrownBy(() -> defaults.withHeartbeat(Duration.ofSeconds(1), 3))
        .hasMessageContaining("missedHeartbeats");
    assertThatThrownBy(() -> defaults.withShutdownLimit(Duration.ofSeconds(-1)))
        .hasMessageContaining("shutdownLimit");
    assertThatThrownBy(() -> defaults.withNodeName(" ")).hasMessageContaining("nodeName");
    assertThatThrownBy(() -> defaults.withNodeName("n".repeat(51)))
        .hasMessageContaining("nodeName");
  }
}
