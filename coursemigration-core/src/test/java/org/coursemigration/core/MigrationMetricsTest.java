package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.metrics.MigrationMetrics;
import org.coursemigration.testkit.lms.EngineStep;
import org.coursemigration.testkit.lms.FakeEngine;
import org.coursemigration.testkit.storage.Fault;
import org.coursemigration.testkit.storage.FaultyStorage.Call;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What a site measures and logs of its work. */
class MigrationMetricsTest {

  private static final String FILE = "1-physics.mbz";

  @AutoClose private final TestSite site = new TestSite();
  @AutoClose private final MeterRegistry registry = new SimpleMeterRegistry();

  @BeforeEach
  void measure() {
    new MigrationMetrics(site.migration, site.clock).bindTo(registry);
  }

  private double migrations(String action, String status) {
    return registry
        .get("coursemigration.migrations")
        .tags("action", action, "status", status)
        .gauge()
        .value();
  }

  private long attempts(String action, String outcome) {
    return registry
        .get("coursemigration.attempt")
        .tags("action", action, "outcome", outcome)
        .timer()
        .count();
  }

  private double failures(String action, String cause) {
    return registry
        .get("coursemigration.failures")
        .tags("action", action, "cause", cause)
        .counter()
        .count();
  }

  private double waitedSeconds(String action) {
    return registry
        .get("coursemigration.oldest.waiting")
        .tags("action", action)
        .timeGauge()
        .value(TimeUnit.SECONDS);
  }

  private void request() {
    site.store(FILE, "Physics", "page");
    site.request(FILE, 1);
  }

  @Test
  void whatWaitsIsCountedWithTheAgeOfTheOldest() {
    CourseId course = site.lms.addCourse("Physics", "PH1");
    site.upload(course + ",1", course + ",2");
    site.clock.advance(Duration.ofMinutes(5));
    site.upload(course + ",1");
    site.clock.advance(Duration.ofMinutes(2));

    assertThat(migrations("backup", "not_started")).isEqualTo(3);
    assertThat(migrations("restore", "not_started")).isZero();
    assertThat(waitedSeconds("backup")).isEqualTo(420);
    assertThat(waitedSeconds("restore")).isZero();
  }

  /** However often it is scraped, by however many. */
  @Test
  void theDatabaseIsAskedEveryFifteenSecondsAtMost() {
    request();
    assertThat(migrations("restore", "not_started")).isEqualTo(1);

    site.run();
    site.clock.advance(Duration.ofSeconds(14));
    assertThat(migrations("restore", "not_started")).isEqualTo(1);

    site.clock.advance(Duration.ofSeconds(1));
    assertThat(migrations("restore", "not_started")).isZero();
    assertThat(migrations("restore", "completed")).isEqualTo(1);
  }

  @Test
  void aRestoreIsMeasuredWithItsDurationAndItsBytes() {
    site.engine.next(EngineStep.RESTORE, () -> site.clock.advance(Duration.ofSeconds(90)));
    request();
    site.run();

    assertThat(attempts("restore", "completed")).isEqualTo(1);
    assertThat(
            registry
                .get("coursemigration.attempt")
                .tags("outcome", "completed")
                .timer()
                .totalTime(TimeUnit.SECONDS))
        .isEqualTo(90);
    long size = site.storage.list().findFirst().orElseThrow().size();
    assertThat((long) registry.get("coursemigration.backup.size").summary().totalAmount())
        .isEqualTo(size);
  }

  @Test
  void aRetryAndAFailureAreCountedByTheirCause() {
    site.engine.next(EngineStep.RESTORE, FakeEngine.fails("The disk is full"));
    site.set("restoremaxretries", "1");
    request();
    site.run();
    assertThat(attempts("restore", "retrying")).isEqualTo(1);

    site.storage.always(Call.PULL, Fault.fails());
    site.runAfter(Duration.ofHours(1));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(attempts("restore", "failed")).isEqualTo(1);
    assertThat(failures("restore", "course")).isEqualTo(1);
    assertThat(failures("restore", "storage")).isEqualTo(1);
  }

  @Test
  void aTargetThatIsNotSetIsACauseOfItsOwn() {
    CourseId course = site.lms.addCourse("Physics", "PH1");
    site.upload(course + ",1");
    site.run();

    assertThat(failures("backup", "target")).isEqualTo(1);
  }

  @Test
  void aFileThatIsNotThereIsACauseOfItsOwn() {
    site.request(FILE, 1);
    site.run();

    assertThat(failures("restore", "missing_backup")).isEqualTo(1);
  }

  @Test
  void pausesAreSeen() {
    site.migration.pause(MigrationAction.RESTORE, TestSite.ADMIN);

    assertThat(registry.get("coursemigration.paused").tags("action", "restore").gauge().value())
        .isEqualTo(1);
    assertThat(registry.get("coursemigration.paused").tags("action", "backup").gauge().value())
        .isZero();
  }

  @Test
  void whatTheNodeNeedsIsSeen() {
    site.storage.always(Call.PROBLEM_WITH, Fault.fails());

    assertThat(registry.get("coursemigration.up").tags("check", "storage").gauge().value())
        .isZero();
    assertThat(registry.get("coursemigration.up").tags("check", "database").gauge().value())
        .isEqualTo(1);
  }

  /** Also what the engine and the clean-up log has it, and nothing else that the thread does. */
  @Test
  void everyLineOfTheLogHasTheIdOfItsMigration() {
    Logger library = (Logger) LoggerFactory.getLogger("org.coursemigration.core");
    Level before = library.getLevel();
    ListAppender<ILoggingEvent> lines =
        new ListAppender<>() {
          @Override
          protected void append(ILoggingEvent line) {
            // What belongs to the thread is asked for in the thread.
            line.prepareForDeferredProcessing();
            super.append(line);
          }
        };
    lines.start();
    library.setLevel(Level.INFO);
    library.addAppender(lines);
    try {
      site.engine.next(EngineStep.RESTORE, FakeEngine.fails("The disk is full"));
      request();
      site.run();
      site.runAfter(Duration.ofHours(1));
    } finally {
      library.detachAppender(lines);
      library.setLevel(before);
    }

    assertThat(lines.list)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.getMDCPropertyMap()).containsEntry("migration", "1"));
    assertThat(lines.list).anyMatch(line -> line.getMessage().contains("Deleted course"));
    assertThat(MDC.get("migration")).isNull();
  }
}
