package org.coursemigration.scheduler.db;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes scheduled tasks in a thread of its own, so that who asks for it does not wait for the
 * database. A task that was not woken lately is woken at once; after that all who ask within a
 * moment are served together, as each run finds what came before it. Thread safe.
 */
final class Alarms {

  private static final Logger log = LoggerFactory.getLogger(Alarms.class);

  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
  private static final long LONGEST_CLOSING_SECONDS = 10;

  private final Consumer<String> wake;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "coursemigration-alarm"));
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final AtomicInteger unfinished = new AtomicInteger();
  private final Map<String, Long> rung = new ConcurrentHashMap<>();

  /**
   * @param wake wakes the task of this name
   */
  Alarms(Consumer<String> wake) {
    this.wake = wake;
  }

  /** Wakes the task soon. */
  void ask(String task) {
    if (asked.add(task)) {
      unfinished.incrementAndGet();
      try {
        var unused = thread.schedule(() -> ring(task), pause(task), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        log.debug("The scheduler stops; {} is woken at once.", task, e);
        ring(task);
      }
    }
  }

  private long pause(String task) {
    Long last = rung.get(task);
    return last == null ? 0 : Math.max(0, last + PAUSE_NANOS - System.nanoTime());
  }

  private void ring(String task) {
    // First: who asks from here on may have something that the run does not find.
    asked.remove(task);
    rung.put(task, System.nanoTime());
    try {
      wake.accept(task);
    } catch (RuntimeException e) {
      log.warn("{} It runs as scheduled.", e.getMessage(), e);
    } finally {
      unfinished.decrementAndGet();
    }
  }

  /** Whether nobody is still to be served. Package-private for tests. */
  boolean areQuiet() {
    return unfinished.get() == 0;
  }

  /** Wakes what is still to be woken, and ends. */
  void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_CLOSING_SECONDS, TimeUnit.SECONDS)) {
        log.warn("The database does not answer; scheduled tasks run as scheduled.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
