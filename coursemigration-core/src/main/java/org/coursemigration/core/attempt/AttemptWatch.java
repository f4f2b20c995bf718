package org.coursemigration.core.attempt;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.core.store.AttemptRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the attempts that run in this process: tells the other nodes that they live, stops
 * those that another node or a person has ended, and those that make no progress. Thread safe.
 */
@Singleton
public final class AttemptWatch {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptWatch.class);

  private static final Duration INTERVAL = Duration.ofSeconds(3);

  private final RunningAttempts running;
  private final AttemptRepository attempts;
  private final Settings settings;
  private final Clock clock;
  private Optional<CountDownLatch> stopped = Optional.empty();

  @Inject
  AttemptWatch(
      RunningAttempts running, AttemptRepository attempts, Settings settings, Clock clock) {
    this.running = running;
    this.attempts = attempts;
    this.settings = settings;
    this.clock = clock;
  }

  /** Looks every few seconds from now on. */
  public synchronized void start() {
    CountDownLatch end = new CountDownLatch(1);
    Thread thread = new Thread(() -> lookUntil(end), "coursemigration-watch");
    thread.setDaemon(true);
    thread.start();
    stopped = Optional.of(end);
  }

  public synchronized void stop() {
    stopped.ifPresent(CountDownLatch::countDown);
    stopped = Optional.empty();
  }

  private void lookUntil(CountDownLatch end) {
    try {
      while (!end.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        tryToLook();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A database that does not answer for a while must not end the watch. */
  private void tryToLook() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.warn("The running migrations could not be looked after: {}", e.toString());
    }
  }

  /** Looks once. */
  public void look() {
    List<RunningAttempt> all = running.all();
    if (all.isEmpty()) {
      return;
    }
    Optional<Duration> limit = settings.now().stalledAfter();
    all.forEach(attempt -> limit.ifPresent(attempt::stopIfStalled));
    Instant now = clock.instant();
    for (RunningAttempt attempt : all) {
      if (!attempts.alive(attempt.migration(), attempt.progress(), now)) {
        attempt.supersede();
      }
    }
  }
}
