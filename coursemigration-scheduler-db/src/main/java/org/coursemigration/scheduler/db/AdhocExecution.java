package org.coursemigration.scheduler.db;

import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.api.task.TaskHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the ad-hoc tasks of one type: the instance is the subject, the data how often it failed. */
final class AdhocExecution implements ExecutionHandler<Integer> {

  private static final Logger log = LoggerFactory.getLogger(AdhocExecution.class);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private final String type;
  private final TaskHandler handler;
  private final InstantSource clock;

  AdhocExecution(String type, TaskHandler handler, InstantSource clock) {
    this.type = type;
    this.handler = handler;
    this.clock = clock;
  }

  @Override
  public CompletionHandler<Integer> execute(
      TaskInstance<Integer> instance, ExecutionContext context) {
    AdhocTask task = new AdhocTask(type, Long.parseLong(instance.getId()));
    int failures = instance.getData();
    try {
      RetryDecision decision = requireNonNull(handler.run(task, failures), "a retry decision");
      return decision
          .delay()
          .map(delay -> rescheduled(task, due(delay, context), failures + 1))
          .orElseGet(() -> done(task));
    } catch (RuntimeException | Error e) {
      if (context.getSchedulerState().isShuttingDown()) {
        log.info("The task {} was broken off by the shutdown and runs again.", task.key(), e);
        return rescheduled(task, due(Duration.ZERO, context), failures);
      }
      Duration pause = pauseAfter(failures);
      log.warn("The task {} failed and runs again in {}.", task.key(), pause, e);
      return rescheduled(task, due(pause, context), failures + 1);
    }
  }

  /** What runs again at once keeps its place before what was queued after it. */
  private Instant due(Duration delay, ExecutionContext context) {
    return delay.isZero() ? context.getExecution().executionTime : clock.instant().plus(delay);
  }

  private static CompletionHandler<Integer> done(AdhocTask task) {
    return (complete, operations) -> store(task, operations::remove);
  }

  private static CompletionHandler<Integer> rescheduled(AdhocTask task, Instant due, int failures) {
    return (complete, operations) ->
        store(task, () -> operations.reschedule(complete, due, failures));
  }

  /** Stores the outcome, if the run is still ours. */
  private static void store(AdhocTask task, Runnable outcome) {
    // An interrupt was meant for the task; pools and database files do not bear one.
    Thread.interrupted();
    try {
      outcome.run();
    } catch (ExecutionException e) {
      log.warn(
          "The task {} was thought dead while it ran here, and another node has taken it over."
              + " The outcome of this run does not count.",
          task.key());
    }
  }

  private static Duration pauseAfter(int failures) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 11));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
