package org.coursemigration.host.web.job;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.migration.CourseMigrationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One piece of work: whose it is, how far it is, and what came of it. Thread safe. */
public final class Job {

  private static final Logger LOG = LoggerFactory.getLogger(Job.class);

  /** Where a job stands. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    STOPPED
  }

  /**
   * How far it is.
   *
   * @param step the word of what is being done; empty before it is told
   * @param total 0 while that is not known
   */
  public record Step(String step, long done, long total) {}

  private final String id;
  private final UserId owner;
  private final String title;
  private final String back;
  private final LongAdder changes;
  private volatile State state = State.WAITING;
  private volatile Step step = new Step("", 0, 0);
  private volatile boolean stopWanted;
  private volatile Instant ended = Instant.MAX;
  private volatile Optional<Object> result = Optional.empty();
  private volatile Optional<String> problem = Optional.empty();

  Job(String id, UserId owner, String title, String back, LongAdder changes) {
    this.id = id;
    this.owner = owner;
    this.title = title;
    this.back = back;
    this.changes = changes;
  }

  public String id() {
    return id;
  }

  UserId owner() {
    return owner;
  }

  /** What it does, in the language of whoever started it. */
  public String title() {
    return title;
  }

  /** The page it was started from. */
  public String back() {
    return back;
  }

  public State state() {
    return state;
  }

  public Step step() {
    return step;
  }

  public boolean hasEnded() {
    return state != State.WAITING && state != State.RUNNING;
  }

  /** Whether it came to nothing, so that it may be started again. */
  public boolean hasFailed() {
    return state == State.FAILED || state == State.STOPPED;
  }

  boolean endedBefore(Instant time) {
    return ended.isBefore(time);
  }

  Instant ended() {
    return ended;
  }

  /** What came of it, if it is done and that is of this type. */
  public <T> Optional<T> result(Class<T> type) {
    return result.filter(type::isInstance).map(type::cast);
  }

  /** Why it failed, where that can be told; the log has the rest. */
  public Optional<String> problem() {
    return problem;
  }

  /** Has it stop at its next step, or not begin. */
  public void stop() {
    stopWanted = true;
  }

  void run(Work work, Clock clock) {
    move(State.RUNNING);
    try {
      Progress progress = this::at;
      progress.at("", 0, 0);
      result = Optional.of(work.run(progress));
      end(State.DONE, clock);
    } catch (CourseMigrationException e) {
      problem = stopWanted ? Optional.empty() : Optional.of(e.getMessage());
    } catch (IOException | RuntimeException e) {
      if (!stopWanted) {
        LOG.error("'{}' failed", title, e);
      }
    } finally {
      if (!hasEnded()) {
        end(stopWanted ? State.STOPPED : State.FAILED, clock);
      }
    }
  }

  private void at(String word, long done, long total) {
    if (stopWanted) {
      throw new StoppedException();
    }
    step = new Step(word, done, total);
    changes.increment();
  }

  private void end(State how, Clock clock) {
    ended = clock.instant();
    move(how);
  }

  private void move(State next) {
    state = next;
    changes.increment();
  }
}
