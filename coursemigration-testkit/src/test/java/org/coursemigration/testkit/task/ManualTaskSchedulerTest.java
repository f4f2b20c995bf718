package org.coursemigration.testkit.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.testkit.time.MutableClock;
import org.junit.jupiter.api.Test;

class ManualTaskSchedulerTest extends TaskSchedulerContract {

  private static final AdhocTask TASK = new AdhocTask("course_backup", 1);

  @Override
  protected TaskScheduler newScheduler(Clock clock) {
    return new ManualTaskScheduler(clock);
  }

  @Override
  protected void runDue(TaskScheduler scheduler) {
    ((ManualTaskScheduler) scheduler).runDue();
  }

  @Override
  protected boolean isDurable() {
    return false;
  }

  @Test
  void testsSeeWhatIsQueuedAndWhatWasThrown() {
    MutableClock clock = new MutableClock();
    ManualTaskScheduler scheduler = new ManualTaskScheduler(clock);
    IllegalStateException failure = new IllegalStateException("no disk");
    scheduler.register(
        TASK.type(),
        (task, failures) -> {
          throw failure;
        });
    scheduler.queue(TASK);
    scheduler.start();

    assertThat(scheduler.runDue()).isEqualTo(1);
    assertThat(scheduler.thrown()).containsExactly(failure);
    assertThat(scheduler.queuedKeys()).containsExactly("course_backup-1");
    assertThat(scheduler.due(TASK)).contains(clock.instant().plus(Duration.ofMinutes(1)));
  }

  @Test
  void aTaskThatNeverEndsIsNoticed() {
    ManualTaskScheduler scheduler = new ManualTaskScheduler(new MutableClock());
    scheduler.register(TASK.type(), (task, failures) -> RetryDecision.retryAfter(Duration.ZERO));
    scheduler.queue(TASK);
    scheduler.start();

    assertThatThrownBy(scheduler::runDue).isInstanceOf(IllegalStateException.class);
  }
}
