package org.coursemigration.core.attempt;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.event.MigrationEvent;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.core.eventlog.EventLog;
import org.coursemigration.core.eventlog.SupersededException;
import org.coursemigration.core.store.AttemptProgress;

/**
 * An attempt that runs in this process. The worker keeps the migration here as it is so far, tells
 * its progress, and does what takes long in {@link #outside}; there it can be stopped: at each sign
 * of progress, and by an interrupt when there is none. Its own thread works with it; others may
 * stop it.
 */
public final class RunningAttempt implements Progress {

  private final EventLog events;
  private final Clock clock;
  private final BooleanSupplier shuttingDown;
  private final Thread worker = Thread.currentThread();
  private volatile Migration migration;
  private final AtomicLong bytesMoved = new AtomicLong();
  private volatile AttemptProgress step = AttemptProgress.NONE;
  private volatile Instant lastProgress;
  private volatile boolean superseded;
  private volatile StalledException stalled;
  private final Instant begun;
  private Optional<RuntimeException> failure = Optional.empty();
  private boolean outside;
  private boolean interrupted;

  RunningAttempt(Migration migration, EventLog events, Clock clock, BooleanSupplier shuttingDown) {
    this.migration = migration;
    this.events = events;
    this.clock = clock;
    this.shuttingDown = shuttingDown;
    this.begun = clock.instant();
    this.lastProgress = begun;
  }

  /** The migration as it is so far. */
  public Migration migration() {
    return migration;
  }

  /**
   * Stores a move of the migration, with the events that tell of it.
   *
   * @throws SupersededException if the attempt is over
   */
  public void move(Migration next, MigrationEvent... told) {
    move(next, () -> {}, told);
  }

  /** The same, with one more change that must not be stored without the move. */
  public void move(Migration next, Runnable change, MigrationEvent... told) {
    migration = events.move(migration, next, change, told);
  }

  /** Something that is known of the migration and is stored with its next move. */
  public void note(Migration next) {
    migration = next;
  }

  /** Does what takes long or waits for others: the engine's, a storage's, the target's part. */
  public <T> T outside(Supplier<T> work) {
    enter();
    try {
      return work.get();
    } finally {
      leave();
    }
  }

  /** The same, for work without a result. */
  public void outside(Runnable work) {
    outside(
        () -> {
          work.run();
          return null;
        });
  }

  private synchronized void enter() {
    if (interrupted) {
      throw new ReleasedException(migration);
    }
    progressed();
    outside = true;
  }

  /** The database is used next, and does not bear an interrupt that was meant for the work. */
  private synchronized void leave() {
    outside = false;
    interrupted |= Thread.interrupted() && stalled == null;
    lastProgress = clock.instant();
  }

  @Override
  public void at(String what, long done, long total) {
    step = new AttemptProgress(what, done, total, 0);
    progressed();
  }

  /** So many bytes of the backup more were pushed or pulled. Throws when the attempt is to stop. */
  public void moved(long bytes) {
    bytesMoved.addAndGet(bytes);
    progressed();
  }

  /** How far it is. */
  AttemptProgress progress() {
    AttemptProgress now = step;
    return new AttemptProgress(now.step(), now.done(), now.total(), bytesMoved.get());
  }

  private void progressed() {
    lastProgress = clock.instant();
    if (superseded) {
      throw new SupersededException(migration);
    }
    if (stalled != null) {
      throw stalled;
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new ReleasedException(migration);
    }
  }

  /** The stream, watched: each write is progress. */
  public OutputStream watched(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(int b) throws IOException {
        moved(1);
        out.write(b);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        moved(length);
        out.write(bytes, offset, length);
      }
    };
  }

  /**
   * What a failure of the work comes from: whatever stopped the attempt counts for more than what
   * that led to.
   *
   * @return what is to be told as the failure
   * @throws SupersededException if the attempt is over already
   * @throws ReleasedException if this node shuts down, so that another one makes the next attempt
   */
  public synchronized RuntimeException failure(RuntimeException thrown) {
    if (superseded || thrown instanceof SupersededException) {
      throw new SupersededException(migration);
    }
    if (stalled != null) {
      StalledException told = stalled;
      // What is done to end the attempt is not stopped by what has ended it.
      stalled = null;
      failure = Optional.of(told);
      return told;
    }
    if (interrupted || shuttingDown.getAsBoolean()) {
      throw new ReleasedException(migration);
    }
    failure = Optional.of(thrown);
    return thrown;
  }

  /** What is told of the attempt now that it has ended in one way or another. */
  synchronized EndedAttempt ended(EndedAttempt.Outcome outcome) {
    return new EndedAttempt(
        migration.id(),
        migration.action(),
        outcome,
        failure,
        Duration.between(begun, clock.instant()),
        migration.file());
  }

  /** The attempt is over: it stops at its next sign of progress. */
  void supersede() {
    superseded = true;
  }

  /** Stops the attempt, with an interrupt if it waits, when it made no progress for so long. */
  synchronized void stopIfStalled(Duration limit) {
    if (outside && !lastProgress.plus(limit).isAfter(clock.instant())) {
      stalled = new StalledException(limit);
      worker.interrupt();
    }
  }
}
