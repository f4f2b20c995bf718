package org.coursemigration.host.web.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.coursemigration.api.access.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs of this node, a few at a time. They live in its memory alone: one that a restart breaks
 * off is simply begun again by whoever wants it. Thread safe.
 */
@Singleton
public final class Jobs implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  private static final int AT_A_TIME = 2;
  private static final Duration KEPT = Duration.ofHours(1);
  private static final int MOST_KEPT = 50;
  private static final long STOP_SECONDS = 10;

  private final Clock clock;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private final LongAdder changes = new LongAdder();
  private final ExecutorService background =
      Executors.newFixedThreadPool(
          AT_A_TIME,
          work -> {
            Thread thread = new Thread(work, "page-job");
            thread.setDaemon(true);
            return thread;
          });

  @Inject
  public Jobs(Clock clock) {
    this.clock = clock;
  }

  /** The id of the job that does just this. */
  public static String idOf(String what) {
    return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * Starts a job, unless one of this id waits, runs or is done: then it is that one.
   *
   * @param id tells what makes two jobs the same
   * @param title what it does, for its page
   * @param back the page it is started from
   */
  public Job start(String id, UserId owner, String title, String back, Work work) {
    forgetOld();
    Job job = new Job(id, owner, title, back, changes);
    Job known =
        jobs.compute(id, (key, before) -> before == null || before.hasFailed() ? job : before);
    if (known == job) {
      background.execute(() -> job.run(work, clock));
    }
    return known;
  }

  /** A job of this user. */
  public Optional<Job> find(String id, UserId owner) {
    return Optional.ofNullable(jobs.get(id)).filter(job -> job.owner().equals(owner));
  }

  /** Another number after each step of any job. */
  public long changes() {
    return changes.sum();
  }

  /** Those that ended long ago, and the oldest when there are too many. */
  private void forgetOld() {
    Instant old = clock.instant().minus(KEPT);
    jobs.values().removeIf(job -> job.endedBefore(old));
    List<Job> ended =
        jobs.values().stream()
            .filter(Job::hasEnded)
            .sorted(Comparator.comparing(Job::ended))
            .toList();
    ended.stream()
        .limit(Math.max(0, ended.size() - MOST_KEPT))
        .forEach(job -> jobs.remove(job.id()));
  }

  /** Stops them all at their next step. No interrupt: H2 closes its file when one hits it. */
  @Override
  public void close() {
    jobs.values().forEach(Job::stop);
    background.shutdown();
    try {
      if (!background.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A job did not stop in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
