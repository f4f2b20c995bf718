package org.coursemigration.core.follow;

import jakarta.inject.Inject;
import java.time.Clock;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.store.OpenRequestRepository;

/** The scheduled task that has the target site asked about requests when some are due. */
public final class FollowRestores implements Runnable {

  public static final ScheduledTask TASK =
      new ScheduledTask(
          "follow_restores", "Follow restores on the target site", Schedule.EVERY_MINUTE);

  private final OpenRequestRepository requests;
  private final TaskScheduler scheduler;
  private final Clock clock;

  @Inject
  FollowRestores(OpenRequestRepository requests, TaskScheduler scheduler, Clock clock) {
    this.requests = requests;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @Override
  public void run() {
    if (requests.nextPoll().filter(next -> !next.isAfter(clock.instant())).isPresent()) {
      scheduler.queue(FollowRestoresTask.TASK);
    }
  }
}
