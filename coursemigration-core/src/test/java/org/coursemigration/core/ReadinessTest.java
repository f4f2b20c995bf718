package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.health.HealthCheck;
import org.coursemigration.testkit.storage.Fault;
import org.coursemigration.testkit.storage.FaultyStorage.Call;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a node tells of itself when something that it needs is away. */
class ReadinessTest {

  @AutoClose private final TestSite site = new TestSite();

  private List<String> down() {
    return site.migration.readiness().checks().stream()
        .filter(check -> !check.isUp())
        .map(HealthCheck::name)
        .toList();
  }

  private String problem(String check) {
    return site.migration.readiness().checks().stream()
        .filter(found -> found.name().equals(check))
        .findFirst()
        .flatMap(HealthCheck::problem)
        .orElseThrow();
  }

  @Test
  void aNodeThatHasAllItNeedsIsReady() {
    assertThat(site.migration.readiness().checks())
        .allMatch(HealthCheck::isUp)
        .extracting(HealthCheck::name)
        .containsExactlyElementsOf(HealthCheck.NAMES);
  }

  @Test
  void theStorageIsLookedAtOnceAMinuteHoweverOftenSomebodyAsks() {
    assertThat(down()).isEmpty();
    int looks = site.storage.calls(Call.PROBLEM_WITH);
    site.storage.always(Call.PROBLEM_WITH, Fault.fails());

    site.clock.advance(Duration.ofSeconds(59));
    assertThat(down()).isEmpty();
    assertThat(site.storage.calls(Call.PROBLEM_WITH)).isEqualTo(looks);

    site.clock.advance(Duration.ofSeconds(1));
    assertThat(down()).containsExactly("storage");
  }

  @Test
  void aStorageThatIsNotInstalledIsNamed() {
    site.sql("UPDATE coursemigration_setting SET content = 'tape' WHERE name = 'storagetype'");

    assertThat(problem("storage")).contains("tape");
  }

  @Test
  void aNodeThatStopsIsNotReadyAndIsAgainWhenItStarts() {
    site.migration.stop();
    assertThat(down()).containsExactly("scheduler");

    site.migration.start();
    site.clock.advance(Duration.ofSeconds(1));
    assertThat(down()).isEmpty();
  }

  @Test
  void tasksThatNobodyRunsAreNamed() {
    site.run();
    site.clock.advance(Duration.ofMinutes(12));

    assertThat(problem("scheduler")).contains("create_backup_tasks");
    assertThat(site.migration.readiness().overdueTasks()).isNotEmpty();

    site.run();
    site.clock.advance(Duration.ofSeconds(1));
    assertThat(down()).isEmpty();
  }

  @Test
  void aDiskThatIsFullerThanTheSettingAllowsIsNamedWithItsDirectory() {
    site.set("minfreespace", "2000000000");

    assertThat(problem("diskspace")).contains("work directory").contains("'minfreespace'");
  }

  /** A disk that hangs holds up a thread of its own; whoever asks is told in time. */
  @Test
  @Tag("once")
  void aStorageThatHangsIsToldInTimeAndHoldsUpOneThreadAlone() {
    CountDownLatch healed = new CountDownLatch(1);
    site.storage.next(Call.PROBLEM_WITH, Fault.after(() -> await(healed)));
    int looks = site.storage.calls(Call.PROBLEM_WITH);

    assertThat(problem("storage")).isEqualTo("It did not answer within 5 seconds.");
    assertThat(down()).containsExactly("storage");
    assertThat(site.storage.calls(Call.PROBLEM_WITH)).isEqualTo(looks + 1);

    healed.countDown();
    assertThat(down()).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
