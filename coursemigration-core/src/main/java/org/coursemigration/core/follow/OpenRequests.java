package org.coursemigration.core.follow;

import jakarta.inject.Inject;
import java.time.Clock;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.store.OpenRequestRepository;

/** Takes requests that the target site has agreed to, to be followed. Thread safe. */
public final class OpenRequests {

  private final OpenRequestRepository requests;
  private final TaskScheduler scheduler;
  private final Clock clock;

  @Inject
  OpenRequests(OpenRequestRepository requests, TaskScheduler scheduler, Clock clock) {
    this.requests = requests;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** Follows this one from now on; belongs to the transaction that completes the migration. */
  public void open(MigrationId migration) {
    requests.open(migration, clock.instant().plus(PollPause.SHORTEST));
  }

  /** Has the target asked within seconds. Called after that transaction. */
  public void followSoon() {
    scheduler.queue(FollowRestoresTask.TASK);
  }
}
