package org.coursemigration.core.attempt;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.eventlog.EventLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The attempts that run in this process. Thread safe. */
@Singleton
public final class RunningAttempts {

  private static final Logger LOG = LoggerFactory.getLogger(RunningAttempts.class);

  private final EventLog events;
  private final Clock clock;
  private final Set<RunningAttempt> running = ConcurrentHashMap.newKeySet();
  private final List<AttemptListener> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean shuttingDown;

  @Inject
  RunningAttempts(EventLog events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  /** An attempt that runs in the thread of the caller from now on, until {@link #ended}. */
  RunningAttempt begun(Migration started) {
    RunningAttempt attempt = new RunningAttempt(started, events, clock, () -> shuttingDown);
    running.add(attempt);
    return attempt;
  }

  void ended(RunningAttempt attempt, EndedAttempt.Outcome outcome) {
    running.remove(attempt);
    EndedAttempt told = attempt.ended(outcome);
    for (AttemptListener listener : listeners) {
      try {
        listener.ended(told);
      } catch (RuntimeException e) {
        LOG.warn("A listener failed on the end of migration {}", told.migration(), e);
      }
    }
  }

  /** From now on the listener hears of each attempt that ends. */
  public void listen(AttemptListener listener) {
    listeners.add(listener);
  }

  List<RunningAttempt> all() {
    return List.copyOf(running);
  }

  /** How many attempts of this kind run now. */
  public int count(MigrationAction action) {
    return (int) all().stream().filter(a -> a.migration().action() == action).count();
  }

  /** Has the attempts at this migration stop at their next safe point; their row has moved on. */
  public void supersede(MigrationId id) {
    all().stream().filter(a -> a.migration().id().equals(id)).forEach(RunningAttempt::supersede);
  }

  /** Whether no attempt begins any more and one that fails is left to another node. */
  boolean isShuttingDown() {
    return shuttingDown;
  }

  /** Attempts may begin. */
  public void open() {
    shuttingDown = false;
  }

  /** This node shuts down: what fails from now on is made again elsewhere and counts as nothing. */
  public void shutDown() {
    shuttingDown = true;
  }
}
