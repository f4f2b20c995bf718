package org.coursemigration.testkit.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.api.task.ScheduledTaskState;
import org.coursemigration.api.task.TaskHandler;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.testkit.time.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@link TaskScheduler} promises, as tests. The test class of a scheduler extends this and
 * gives {@link #newScheduler} and {@link #runDue}.
 */
@Timeout(120)
public abstract class TaskSchedulerContract {

  private static final String TYPE = "course_backup";
  private static final AdhocTask TASK = new AdhocTask(TYPE, 42);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final ScheduledTask SWEEP =
      new ScheduledTask("create_backup_tasks", "Create backup tasks", Schedule.EVERY_MINUTE);
  private static final ScheduledTask CLEANUP =
      new ScheduledTask("clean_up", "Clean up", Schedule.every(Duration.ofHours(1)));

  private final MutableClock clock = new MutableClock();
  private final List<Run> runs = new CopyOnWriteArrayList<>();

  private record Run(AdhocTask task, int failures, Instant time) {}

  /**
   * A scheduler that is not started, its queue empty at the first call of a test. Each further call
   * of the same test is a restart: the queue is that of the schedulers before. The implementor
   * stops them all after the test.
   *
   * @param clock stands still; the test moves it
   */
  protected abstract TaskScheduler newScheduler(Clock clock);

  /**
   * Returns when this scheduler has run everything that is due, and the outcome is stored. Returns
   * at once if it is not started.
   */
  protected abstract void runDue(TaskScheduler scheduler);

  /** Whether the queue survives a restart. The contract wants it; a fake may do without. */
  protected boolean isDurable() {
    return true;
  }

  // Ad-hoc tasks

  @Test
  public void aQueuedTaskIsRun() {
    TaskScheduler scheduler = started(done());

    assertThat(scheduler.queue(TASK)).as("queue tells that the task was added").isTrue();
    runDue(scheduler);
    assertThat(runs)
        .as("a queued task is run once, with no failures yet")
        .containsExactly(new Run(TASK, 0, clock.instant()));
  }

  @Test
  public void queuingAKeyThatWaitsChangesNothing() {
    TaskScheduler scheduler = notStarted(done());

    assertThat(scheduler.queue(TASK)).isTrue();
    assertThat(scheduler.queue(new AdhocTask(TYPE, 42)))
        .as("a key that waits is not queued again")
        .isFalse();
    scheduler.start();
    runDue(scheduler);
    assertThat(runs).as("a key that was queued twice runs once").hasSize(1);
  }

  @Test
  public void severalTasksAreQueuedAtOnce() {
    TaskScheduler scheduler = notStarted(done());
    scheduler.queue(TASK);
    AdhocTask second = new AdhocTask(TYPE, 43);
    AdhocTask third = new AdhocTask(TYPE, 44);

    assertThat(scheduler.queueAll(List.of(TASK, second, third, second)))
        .as("those that were added, each of them once")
        .containsExactly(second, third);
    assertThat(scheduler.queueAll(List.of())).isEmpty();
    scheduler.start();
    runDue(scheduler);
    assertThat(runs)
        .extracting(Run::task)
        .as("each task is run once")
        .containsExactlyInAnyOrder(TASK, second, third);
  }

  @Test
  public void queuingAKeyThatRunsChangesNothing() {
    List<Boolean> added = new CopyOnWriteArrayList<>();
    AtomicReference<TaskScheduler> self = new AtomicReference<>();
    TaskScheduler scheduler =
        started(
            (task, failures) -> {
              added.add(self.get().queue(task));
              return RetryDecision.DONE;
            },
            self);

    scheduler.queue(TASK);
    runDue(scheduler);
    assertThat(added).as("a key that runs is not queued again").containsExactly(false);
    assertThat(runs).hasSize(1);
  }

  @Test
  public void theKeyOfAFinishedTaskIsFree() {
    TaskScheduler scheduler = started(done());
    scheduler.queue(TASK);
    runDue(scheduler);

    assertThat(scheduler.queue(TASK)).as("a finished task may be queued again").isTrue();
    runDue(scheduler);
    assertThat(runs).extracting(Run::failures).as("its count begins anew").containsExactly(0, 0);
  }

  @Test
  public void theKeyOfATaskThatWaitsForItsRetryIsTaken() {
    TaskScheduler scheduler = started((task, failures) -> RetryDecision.retryAfter(DAY));
    scheduler.queue(TASK);
    runDue(scheduler);

    assertThat(scheduler.queue(TASK)).as("a task that will be retried waits").isFalse();
    runDue(scheduler);
    assertThat(runs).as("queuing does not shorten the delay").hasSize(1);
  }

  @Test
  public void tasksOfOtherSubjectsAndTypesAreOtherTasks() {
    TaskScheduler scheduler = newScheduler(clock);
    scheduler.register(TYPE, recorded(done()));
    scheduler.register("course_restore", recorded(done()));
    scheduler.start();

    List<AdhocTask> tasks =
        List.of(
            TASK,
            new AdhocTask(TYPE, 43),
            new AdhocTask(TYPE, -42),
            new AdhocTask(TYPE, Long.MAX_VALUE),
            new AdhocTask("course_restore", 42));
    for (AdhocTask task : tasks) {
      assertThat(scheduler.queue(task)).as("%s has a key of its own", task.key()).isTrue();
    }
    runDue(scheduler);
    assertThat(runs)
        .extracting(Run::task)
        .as("every key is run once, by the handler of its type")
        .containsExactlyInAnyOrderElementsOf(tasks);
  }

  @Test
  public void aTaskMayQueueAnother() {
    AdhocTask next = new AdhocTask(TYPE, 43);
    AtomicReference<TaskScheduler> self = new AtomicReference<>();
    TaskScheduler scheduler =
        started(
            (task, failures) -> {
              if (task.equals(TASK)) {
                self.get().queue(next);
              }
              return RetryDecision.DONE;
            },
            self);

    scheduler.queue(TASK);
    runDue(scheduler);
    assertThat(runs).extracting(Run::task).containsExactly(TASK, next);
  }

  @Test
  public void ofManyThreadsThatQueueOneKeyOneAddsIt() throws Exception {
    TaskScheduler scheduler = notStarted(done());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        answers.add(threads.submit(() -> scheduler.queue(TASK)));
      }
      int added = 0;
      for (Future<Boolean> answer : answers) {
        added += answer.get() ? 1 : 0;
      }
      assertThat(added).as("one of 40 calls added the task").isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  public void aTaskOfATypeWithoutRoomWaitsAndCostsNothing() {
    AtomicInteger room = new AtomicInteger();
    List<Boolean> added = new CopyOnWriteArrayList<>();
    AdhocTask other = new AdhocTask("course_restore", 7);
    TaskScheduler scheduler = newScheduler(clock);
    scheduler.register(TYPE, room::get, recorded(done()));
    scheduler.register(
        other.type(),
        () -> 1,
        recorded(
            (task, failures) -> {
              added.add(scheduler.queue(TASK));
              room.set(1);
              return RetryDecision.DONE;
            }));
    scheduler.start();
    scheduler.queue(TASK);
    scheduler.queue(other);
    runDue(scheduler);

    assertThat(runs)
        .as("tasks of other types go on; once there is room it runs, and waiting was no failure")
        .containsExactly(new Run(other, 0, clock.instant()), new Run(TASK, 0, clock.instant()));
    assertThat(added).as("while it waits it stays queued").containsExactly(false);
  }

  @Test
  public void noMoreOfATypeRunAtATimeThanThereIsRoomFor() {
    AtomicInteger running = new AtomicInteger();
    List<Integer> atATime = new CopyOnWriteArrayList<>();
    TaskScheduler scheduler = newScheduler(clock);
    scheduler.register(
        TYPE,
        () -> 1,
        (task, failures) -> {
          atATime.add(running.incrementAndGet());
          running.decrementAndGet();
          return RetryDecision.DONE;
        });
    scheduler.start();
    for (long subject = 0; subject < 30; subject++) {
      scheduler.queue(new AdhocTask(TYPE, subject));
    }
    runDue(scheduler);

    assertThat(atATime).as("all have run, one at a time").hasSize(30).containsOnly(1);
  }

  // Retries

  @Test
  public void aTaskThatWaitsForItsRetryCanBeHastened() {
    TaskScheduler scheduler =
        started(
            (task, failures) -> failures == 0 ? RetryDecision.retryAfter(DAY) : RetryDecision.DONE);
    scheduler.queue(TASK);
    runDue(scheduler);
    scheduler.hasten(new AdhocTask(TYPE, 43));
    scheduler.hasten(TASK);
    runDue(scheduler);

    assertThat(runs)
        .as("a hastened task runs now, and one that is not queued is not queued by it")
        .containsExactly(new Run(TASK, 0, clock.instant()), new Run(TASK, 1, clock.instant()));
  }

  @Test
  public void aTaskThatIsToRunAtOnceDoesSo() {
    TaskScheduler scheduler =
        started((task, failures) -> failures == 0 ? RetryDecision.AT_ONCE : RetryDecision.DONE);
    scheduler.queue(TASK);
    runDue(scheduler);

    assertThat(runs).extracting(Run::failures).containsExactly(0, 1);
  }

  @Test
  public void aRetriedTaskWaitsForItsDelay() {
    TaskScheduler scheduler =
        started(
            (task, failures) ->
                failures == 0
                    ? RetryDecision.retryAfter(Duration.ofMinutes(5))
                    : RetryDecision.DONE);
    scheduler.queue(TASK);
    runDue(scheduler);

    advance(scheduler, Duration.ofMinutes(5).minusMillis(1));
    assertThat(runs).as("not before its delay is over").hasSize(1);
    advance(scheduler, Duration.ofMillis(1));
    assertThat(runs)
        .extracting(Run::failures)
        .as("a retry counts as a failure")
        .containsExactly(0, 1);
    advance(scheduler, DAY);
    assertThat(runs).as("done is done").hasSize(2);
  }

  @Test
  public void aRetryWithoutDelayRunsAgainAtOnce() {
    TaskScheduler scheduler =
        started(
            (task, failures) ->
                failures < 3 ? RetryDecision.retryAfter(Duration.ZERO) : RetryDecision.DONE);
    scheduler.queue(TASK);
    runDue(scheduler);

    assertThat(runs).extracting(Run::failures).containsExactly(0, 1, 2, 3);
  }

  @Test
  public void afterAnExceptionThePauseDoublesFromAMinuteToADay() {
    TaskScheduler scheduler =
        started(
            (task, failures) -> {
              throw new IllegalStateException("The contract's test throws this on purpose.");
            });
    scheduler.queue(TASK);
    runDue(scheduler);

    for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440}) {
      int before = runs.size();
      advance(scheduler, Duration.ofMinutes(minutes).minusMillis(1));
      assertThat(runs).as("a pause of %d minutes after %d runs", minutes, before).hasSize(before);
      advance(scheduler, Duration.ofMillis(1));
      assertThat(runs).as("a run after %d minutes", minutes).hasSize(before + 1);
    }
    assertThat(runs)
        .extracting(Run::failures)
        .as("each exception counts as a failure")
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
  }

  @Test
  public void anErrorIsRetriedAsWell() {
    TaskScheduler scheduler =
        started(
            (task, failures) -> {
              if (failures == 0) {
                throw new StackOverflowError("The contract's test throws this on purpose.");
              }
              return RetryDecision.DONE;
            });
    scheduler.queue(TASK);
    runDue(scheduler);

    advance(scheduler, MINUTE);
    assertThat(runs).extracting(Run::failures).as("run again after a minute").containsExactly(0, 1);
  }

  @Test
  public void aTaskThatFailsLeavesOthersAlone() {
    AdhocTask good = new AdhocTask(TYPE, 43);
    TaskScheduler scheduler =
        started(
            (task, failures) -> {
              if (task.equals(TASK)) {
                throw new IllegalStateException("The contract's test throws this on purpose.");
              }
              return RetryDecision.DONE;
            });
    scheduler.queue(TASK);
    scheduler.queue(good);
    runDue(scheduler);

    assertThat(runs).extracting(Run::task).as("both are run").containsExactlyInAnyOrder(TASK, good);
    assertThat(scheduler.queue(good)).as("the good one is done").isTrue();
  }

  // Scheduled tasks

  @Test
  public void aScheduledTaskRunsAgainAndAgain() {
    List<Instant> sweeps = new CopyOnWriteArrayList<>();
    TaskScheduler scheduler = newScheduler(clock);
    scheduler.register(SWEEP, SWEEP::defaultSchedule, () -> sweeps.add(clock.instant()));
    Instant start = clock.instant();
    scheduler.start();
    runDue(scheduler);
    sweeps.clear();

    for (int i = 0; i < 3; i++) {
      advance(scheduler, MINUTE);
    }
    assertThat(sweeps)
        .as("a period after the end of the last run")
        .containsExactly(
            start.plus(MINUTE),
            start.plus(MINUTE.multipliedBy(2)),
            start.plus(MINUTE.multipliedBy(3)));
  }

  @Test
  public void aCronExpressionRunsAtItsTime() {
    clock.set(Instant.parse("2026-11-02T12:34:56Z"));
    List<Instant> sweeps = new CopyOnWriteArrayList<>();
    TaskScheduler scheduler = newScheduler(clock);
    scheduler.register(
        SWEEP, () -> new Schedule("30 2 * * 1-5"), () -> sweeps.add(clock.instant()));
    scheduler.start();
    runDue(scheduler);

    assertThat(state(scheduler, SWEEP).nextRun())
        .as("the next time that the expression names, in the clock's zone")
        .contains(Instant.parse("2026-11-03T02:30:00Z"));
    clock.set(Instant.parse("2026-11-03T02:29:59Z"));
    runDue(scheduler);
    assertThat(sweeps).as("not before its time").isEmpty();
    clock.set(Instant.parse("2026-11-06T02:30:00Z"));
    runDue(scheduler);
    assertThat(sweeps).as("times that were missed are made up for once").hasSize(1);
    assertThat(state(scheduler, SWEEP).nextRun())
        .as("Saturday and Sunday are left out")
        .contains(Instant.parse("2026-11-09T02:30:00Z"));
  }

  @Test
  public void aCronExpressionIsReadInTheZoneOfTheClock() {
    clock.set(Instant.parse("2026-11-02T12:34:56Z"));
    TaskScheduler scheduler = newScheduler(clock.withZone(ZoneId.of("Asia/Tokyo")));
    scheduler.register(SWEEP, () -> new Schedule("30 2 * * *"), () -> {});
    scheduler.start();
    runDue(scheduler);

    assertThat(state(scheduler, SWEEP).nextRun())
        .as("half past two in Tokyo, which is nine hours ahead")
        .contains(Instant.parse("2026-11-02T17:30:00Z"));
  }

  @Test
  public void aChangedScheduleCountsFromTheNextRunOn() {
    AtomicReference<Schedule> schedule = new AtomicReference<>(Schedule.every(DAY));
    TaskScheduler scheduler = newScheduler(clock);
    scheduler.register(SWEEP, schedule::get, () -> {});
    scheduler.start();
    runDue(scheduler);

    schedule.set(Schedule.EVERY_MINUTE);
    advance(scheduler, DAY);
    assertThat(state(scheduler, SWEEP).nextRun())
        .as("the schedule is asked for again after each run")
        .contains(clock.instant().plus(MINUTE));
  }

  @Test
  public void aScheduledTaskThatThrowsRunsAgainAsScheduled() {
    List<Instant> sweeps = new CopyOnWriteArrayList<>();
    TaskScheduler scheduler = newScheduler(clock);
    scheduler.register(
        SWEEP,
        SWEEP::defaultSchedule,
        () -> {
          sweeps.add(clock.instant());
          throw new IllegalStateException("The contract's test throws this on purpose.");
        });
    scheduler.start();
    scheduler.wake(SWEEP.name());
    runDue(scheduler);
    sweeps.clear();

    advance(scheduler, MINUTE);
    advance(scheduler, MINUTE);
    assertThat(sweeps).as("a run that throws does not change the pace").hasSize(2);
    assertThat(state(scheduler, SWEEP).lastRun())
        .as("the last run counts, well or not")
        .contains(clock.instant());
  }

  @Test
  public void wakingMakesAScheduledTaskDueNow() {
    List<Instant> sweeps = new CopyOnWriteArrayList<>();
    TaskScheduler scheduler = newScheduler(clock);
    scheduler.register(SWEEP, () -> Schedule.every(DAY), () -> sweeps.add(clock.instant()));
    scheduler.start();
    runDue(scheduler);
    sweeps.clear();

    clock.advance(MINUTE);
    scheduler.wake(SWEEP.name());
    runDue(scheduler);
    assertThat(sweeps).as("woken, it runs at once").containsExactly(clock.instant());
    assertThat(state(scheduler, SWEEP).nextRun())
        .as("and then as scheduled again")
        .contains(clock.instant().plus(DAY));
  }

  @Test
  public void aTaskThatIsWokenWhileItRunsRunsOnceMore() {
    List<Instant> sweeps = new CopyOnWriteArrayList<>();
    TaskScheduler scheduler = newScheduler(clock);
    scheduler.register(
        SWEEP,
        () -> Schedule.every(DAY),
        () -> {
          sweeps.add(clock.instant());
          if (sweeps.size() == 1) {
            scheduler.wake(SWEEP.name());
            scheduler.wake(SWEEP.name());
          }
        });
    scheduler.start();
    scheduler.wake(SWEEP.name());
    runDue(scheduler);

    assertThat(sweeps).as("two wakes during a run are one more run").hasSize(2);
  }

  @Test
  public void wakingAnUnknownTaskNamesIt() {
    TaskScheduler scheduler = newScheduler(clock);
    scheduler.register(SWEEP, SWEEP::defaultSchedule, () -> {});

    assertThatThrownBy(() -> scheduler.wake("no_such_task"))
        .as("only registered tasks are woken")
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no_such_task");
  }

  // Registering

  @Test
  public void aNameIsRegisteredOnceForWhatever() {
    TaskScheduler scheduler = newScheduler(clock);
    scheduler.register(SWEEP, SWEEP::defaultSchedule, () -> {});
    scheduler.register(TYPE, done());

    assertRegistered(SWEEP.name(), () -> registerSweep(scheduler, SWEEP.name()));
    assertRegistered(SWEEP.name(), () -> scheduler.register(SWEEP.name(), done()));
    assertRegistered(TYPE, () -> scheduler.register(TYPE, done()));
    assertRegistered(TYPE, () -> registerSweep(scheduler, TYPE));
    assertThat(scheduler.scheduledTasks())
        .extracting(ScheduledTaskState::task)
        .as("what was registered first stays")
        .containsExactly(SWEEP);
  }

  private static void registerSweep(TaskScheduler scheduler, String name) {
    ScheduledTask task = new ScheduledTask(name, "Another task", Schedule.EVERY_MINUTE);
    scheduler.register(task, task::defaultSchedule, () -> {});
  }

  private static void assertRegistered(String name, ThrowingCallable again) {
    assertThatThrownBy(again)
        .as("scheduled and ad-hoc tasks share one namespace, and a name is given once")
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @Test
  public void nothingIsRegisteredAfterTheStart() {
    TaskScheduler scheduler = started(done());

    assertThatThrownBy(() -> registerSweep(scheduler, SWEEP.name()))
        .as("a scheduled task is registered before the start")
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> scheduler.register("course_restore", done()))
        .as("an ad-hoc task is registered before the start")
        .isInstanceOf(IllegalStateException.class);
  }

  // Listing

  @Test
  public void scheduledTasksAreListedInTheOrderOfTheirRegistration() {
    TaskScheduler scheduler = newScheduler(clock);
    scheduler.register(SWEEP, SWEEP::defaultSchedule, () -> {});
    scheduler.register(CLEANUP, CLEANUP::defaultSchedule, () -> {});

    assertThat(scheduler.scheduledTasks())
        .extracting(ScheduledTaskState::task)
        .as("all that are registered, in this order, started or not")
        .containsExactly(SWEEP, CLEANUP);
  }

  @Test
  public void theListTellsLastAndNextRun() {
    TaskScheduler scheduler = newScheduler(clock);
    scheduler.register(SWEEP, SWEEP::defaultSchedule, () -> {});
    scheduler.start();
    scheduler.wake(SWEEP.name());
    runDue(scheduler);
    Instant run = clock.instant();
    clock.advance(Duration.ofSeconds(10));

    assertThat(state(scheduler, SWEEP).lastRun()).as("when its last run ended").contains(run);
    assertThat(state(scheduler, SWEEP).nextRun()).as("when it is due").contains(run.plus(MINUTE));
    assertThat(state(scheduler, SWEEP).running()).as("it does not run now").isFalse();
    scheduler.wake(SWEEP.name());
    runDue(scheduler);
    assertThat(state(scheduler, SWEEP).lastRun()).as("waking forgets nothing").isPresent();
  }

  @Test
  public void theListTellsWhatRunsNow() {
    List<ScheduledTaskState> seen = new CopyOnWriteArrayList<>();
    TaskScheduler scheduler = newScheduler(clock);
    scheduler.register(SWEEP, SWEEP::defaultSchedule, () -> seen.add(state(scheduler, SWEEP)));
    scheduler.start();
    scheduler.wake(SWEEP.name());
    runDue(scheduler);

    assertThat(seen).hasSize(1).allMatch(ScheduledTaskState::running, "runs right now");
  }

  // Schedules

  @Test
  public void goodSchedulesHaveNoProblem() {
    TaskScheduler scheduler = newScheduler(clock);
    for (String expression :
        List.of(
            "PT1M",
            "PT90S",
            "P1D",
            "* * * * *",
            "*/5 * * * *",
            "0 3 * * *",
            "15,45 8-17 * * 1-5",
            "0 0 1 1 *",
            "0 12 * * 0")) {
      assertThat(scheduler.problemWith(new Schedule(expression)))
          .as("'%s' is a schedule", expression)
          .isEmpty();
    }
  }

  @Test
  public void wrongSchedulesAreExplained() {
    TaskScheduler scheduler = newScheduler(clock);
    for (String expression :
        List.of(
            "soon",
            "PT0S",
            "-PT1M",
            "60",
            "60 * * * *",
            "* * * *",
            "* * * * * *",
            "* 25 * * *",
            "a * * * *",
            "*/0 * * * *",
            "PT1M PT2M")) {
      assertThat(scheduler.problemWith(new Schedule(expression)))
          .as("'%s' is no schedule, and the problem quotes it", expression)
          .hasValueSatisfying(problem -> assertThat(problem).contains(expression));
    }
    assertThat(scheduler.problemWith(new Schedule(""))).as("nothing is no schedule").isPresent();
  }

  // Start, stop, restart

  @Test
  public void aSchedulerThatIsNotStartedQueuesAndListsAndRunsNothing() {
    List<Instant> sweeps = new CopyOnWriteArrayList<>();
    TaskScheduler scheduler = notStarted(done());
    scheduler.register(SWEEP, SWEEP::defaultSchedule, () -> sweeps.add(clock.instant()));

    assertThat(scheduler.queue(TASK)).as("queues without being started").isTrue();
    scheduler.wake(SWEEP.name());
    assertThat(scheduler.scheduledTasks()).as("lists without being started").hasSize(1);
    runDue(scheduler);
    assertThat(runs).as("runs nothing").isEmpty();
    assertThat(sweeps).as("runs nothing").isEmpty();

    scheduler.start();
    runDue(scheduler);
    assertThat(runs).as("what was queued before the start is run").hasSize(1);
    assertThat(sweeps).as("what was woken before the start is run").hasSize(1);
  }

  @Test
  public void aSchedulerIsStartedOnceAndMayBeStoppedOften() {
    TaskScheduler scheduler = notStarted(done());
    scheduler.stop();
    scheduler.start();

    assertThatThrownBy(scheduler::start)
        .as("a second start")
        .isInstanceOf(IllegalStateException.class);
    scheduler.stop();
    scheduler.stop();
  }

  @Test
  public void aStoppedSchedulerRunsNothing() {
    TaskScheduler scheduler = started(done());
    scheduler.stop();

    assertThat(scheduler.queue(TASK)).as("queues after the stop").isTrue();
    runDue(scheduler);
    assertThat(runs).as("picks nothing after the stop").isEmpty();
  }

  @Test
  public void aQueuedTaskSurvivesARestart() {
    assumeTrue(isDurable(), "This scheduler keeps its queue in memory.");
    TaskScheduler first = notStarted(done());
    first.queue(TASK);
    first.stop();

    TaskScheduler second = notStarted(done());
    assertThat(second.queue(TASK)).as("it is still queued").isFalse();
    second.start();
    runDue(second);
    assertThat(runs).as("it is run after the restart").hasSize(1);
  }

  @Test
  public void retriesAndTheirCountSurviveARestart() {
    assumeTrue(isDurable(), "This scheduler keeps its queue in memory.");
    TaskScheduler first = started((task, failures) -> RetryDecision.retryAfter(MINUTE));
    first.queue(TASK);
    runDue(first);
    advance(first, MINUTE);
    first.stop();

    TaskScheduler second = started(done());
    runDue(second);
    assertThat(runs).as("the delay survives a restart").hasSize(2);
    advance(second, MINUTE);
    assertThat(runs)
        .extracting(Run::failures)
        .as("the count of failures survives a restart")
        .containsExactly(0, 1, 2);
  }

  @Test
  public void aNewScheduleThatIsDueEarlierCountsAfterARestart() {
    assumeTrue(isDurable(), "This scheduler keeps its queue in memory.");
    TaskScheduler first = newScheduler(clock);
    first.register(SWEEP, () -> Schedule.every(DAY), () -> {});
    first.start();
    runDue(first);
    first.stop();

    TaskScheduler second = newScheduler(clock);
    second.register(SWEEP, () -> Schedule.EVERY_MINUTE, () -> {});
    second.start();
    runDue(second);
    assertThat(state(second, SWEEP).nextRun())
        .as("it does not wait for the time of the old schedule")
        .contains(clock.instant().plus(MINUTE));
  }

  private TaskScheduler notStarted(TaskHandler handler) {
    TaskScheduler scheduler = newScheduler(clock);
    scheduler.register(TYPE, recorded(handler));
    return scheduler;
  }

  private TaskScheduler started(TaskHandler handler) {
    return started(handler, new AtomicReference<>());
  }

  private TaskScheduler started(TaskHandler handler, AtomicReference<TaskScheduler> self) {
    TaskScheduler scheduler = notStarted(handler);
    self.set(scheduler);
    scheduler.start();
    return scheduler;
  }

  private TaskHandler recorded(TaskHandler handler) {
    return (task, failures) -> {
      runs.add(new Run(task, failures, clock.instant()));
      return handler.run(task, failures);
    };
  }

  private static TaskHandler done() {
    return (task, failures) -> RetryDecision.DONE;
  }

  private void advance(TaskScheduler scheduler, Duration duration) {
    clock.advance(duration);
    runDue(scheduler);
  }

  private static ScheduledTaskState state(TaskScheduler scheduler, ScheduledTask task) {
    return scheduler.scheduledTasks().stream()
        .filter(state -> state.task().equals(task))
        .findFirst()
        .orElseThrow(() -> new AssertionError("The list misses " + task.name() + "."));
  }
}
