package org.coursemigration.host.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.coursemigration.host.storage.TestBucket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes of a source and two of a target, one after the other killed by {@code kill -9} and
 * started again while they migrate. {@code -Dcluster.courses=2000 -Dcluster.kills=1000} has them do
 * it for long, {@code -Dcluster.storage=s3} in an object store.
 */
@EnabledIf("isWanted")
class KilledClusterTest {

  private static final int COURSES = Integer.getInteger("cluster.courses", 60);
  private static final int KILLS = Integer.getInteger("cluster.kills", 6);
  private static final Duration PAUSE = Duration.ofSeconds(Integer.getInteger("cluster.pause", 3));
  private static final Duration PATIENCE = Duration.ofMinutes(5).plusSeconds(5L * COURSES);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  /** H2 ends with the node that serves it to the others; MariaDB has its turn in the long form. */
  static boolean isWanted() {
    return switch (System.getProperty("test.database", "h2")) {
      case "postgresql" -> true;
      case "mariadb" -> System.getProperty("cluster.courses") != null;
      default -> false;
    };
  }

  private final Random chance = new Random(1);
  private int kills;

  @Test
  void nodesThatAreKilledAtRandomLoseNothingAndDoubleNothing()
      throws IOException, InterruptedException {
    if (System.getProperty("cluster.storage", "").equals("s3")) {
      try (TestBucket bucket = new TestBucket(directory.resolve("objects"))) {
        migrate(bucket.settings());
      }
    } else {
      Path exchange = Files.createDirectory(directory.resolve("exchange"));
      migrate(Map.of("directory", exchange.toString()));
    }
  }

  private void migrate(Map<String, String> storage) throws IOException, InterruptedException {
    try (SitePair sites = new SitePair(directory, 3, 2, storage)) {
      sites.upload(COURSES);
      Instant start = Instant.now();
      sites.both().forEach(KilledClusterTest::reviveAll);

      await()
          .atMost(PATIENCE)
          .pollDelay(PAUSE)
          .pollInterval(PAUSE)
          .until(
              () -> {
                sites.both().forEach(KilledClusterTest::reviveAll);
                if (sites.isDone(COURSES)) {
                  return true;
                }
                if (kills < KILLS) {
                  killOne(sites);
                }
                return false;
              });
      sites.close();
      System.out.printf(
          "%d courses in %s, %d kills; source: %d attempts, %d retries; target: %d attempts,"
              + " %d retries%n",
          COURSES,
          Duration.between(start, Instant.now()),
          kills,
          sum(sites.source(), "attempt"),
          sum(sites.source(), "retries"),
          sum(sites.target(), "attempt"),
          sum(sites.target(), "retries"));

      sites.requireEachCourseOnce(COURSES);
    }
  }

  private static void reviveAll(ClusterSite site) {
    for (int node = 0; node < site.nodes(); node++) {
      if (!site.isAlive(node)) {
        site.serve(node);
      }
    }
  }

  private void killOne(SitePair sites) {
    ClusterSite site = chance.nextInt(5) < 3 ? sites.source() : sites.target();
    site.kill(chance.nextInt(site.nodes()));
    kills++;
  }

  private static long sum(ClusterSite site, String column) {
    return site.number("SELECT SUM(" + column + ") FROM coursemigration_migration");
  }
}
