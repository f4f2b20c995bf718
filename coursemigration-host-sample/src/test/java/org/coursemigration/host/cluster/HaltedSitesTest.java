package org.coursemigration.host.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two sites whose processes end themselves at one point after the other, as by {@code kill -9}:
 * nothing is flushed, closed or told. Not on H2, which was seen to spin on a row that such a
 * process had changed last.
 */
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class HaltedSitesTest {

  /** More than the dead can take with them: each was at work on four at most. */
  private static final int COURSES = 30;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  /** The points of one site that its next processes end at. */
  private record Line(ClusterSite site, Queue<HaltPoint> ahead) {

    Line(ClusterSite site, Set<HaltPoint> points) {
      this(site, new ArrayDeque<>(points));
    }

    /** Starts the next process when the last one has come to its point. */
    void goOn() {
      if (!site.isAlive(0)) {
        if (site.exitCode(0) != HaltPoint.EXIT_CODE) {
          throw new IllegalStateException("It ended otherwise than at " + ahead.peek());
        }
        ahead.remove();
        start();
      }
    }

    void start() {
      if (ahead.isEmpty()) {
        site.serve(0).awaitReady();
      } else {
        site.serveUntil(0, ahead.peek());
      }
    }
  }

  @Test
  void processesThatEndAtEveryPointLoseNothingAndDoubleNothing()
      throws IOException, InterruptedException {
    Path exchange = Files.createDirectory(directory.resolve("exchange"));
    Map<String, String> storage = Map.of("directory", exchange.toString());
    try (SitePair sites = new SitePair(directory, 1, 1, storage)) {
      sites.upload(COURSES);
      Line source =
          new Line(sites.source(), EnumSet.range(HaltPoint.BACKUP_NAMED, HaltPoint.BACKUP_DONE));
      Line target =
          new Line(sites.target(), EnumSet.range(HaltPoint.REQUEST_STORED, HaltPoint.RESTORE_DONE));
      source.start();
      target.start();

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(
              () -> {
                source.goOn();
                target.goOn();
                assertThat(source.ahead()).isEmpty();
                assertThat(target.ahead()).isEmpty();
              });
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> sites.isDone(COURSES));
      sites.close();

      sites.requireEachCourseOnce(COURSES);
    }
  }
}
