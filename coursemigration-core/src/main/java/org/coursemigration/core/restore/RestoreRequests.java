package org.coursemigration.core.restore;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.access.Account;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.Category;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.eventlog.EventLog;
import org.coursemigration.core.eventlog.SupersededException;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.storages.Storages;
import org.coursemigration.core.store.MigrationRepository;
import org.coursemigration.core.store.NewMigration;

/** Takes the requests of source sites to restore a backup. Thread safe. */
public final class RestoreRequests {

  private final MigrationRepository migrations;
  private final DestinationCategories categories;
  private final EventLog events;
  private final Storages storages;
  private final TaskScheduler scheduler;
  private final Clock clock;

  @Inject
  RestoreRequests(
      MigrationRepository migrations,
      DestinationCategories categories,
      EventLog events,
      Storages storages,
      TaskScheduler scheduler,
      Clock clock) {
    this.migrations = migrations;
    this.categories = categories;
    this.events = events;
    this.storages = storages;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** The category that a request of this user would go to; empty when there is none. */
  public Optional<Category> destination(
      CategoryId wanted, Account user, MigrationSettings settings) {
    return categories.forUser(wanted, user, settings);
  }

  /**
   * Takes a request. The same request again (same user, file name and wanted category) is the same
   * restore, also at another node at once: it changes nothing while that one waits, runs or is
   * done, and starts it anew when it has failed. What the wanted category leads to does not count:
   * it may change between a lost answer and the repeated request.
   *
   * @param destination from {@link #destination}; kept from the first of several equal requests
   * @param settings as they were when the request came
   */
  public void accept(
      String fileName,
      CategoryId wanted,
      Category destination,
      UserId user,
      MigrationSettings settings) {
    NewMigration request =
        NewMigration.restore(
            fileName,
            wanted,
            destination.id(),
            storages.usableType(settings),
            user,
            clock.instant());
    if (!migrations.insertRequest(request)) {
      migrations
          .findSameRequest(request)
          .filter(known -> known.status() == MigrationStatus.FAILED)
          .ifPresent(this::startAnew);
    }
    scheduler.wake(CreateRestoreTasks.TASK.name());
  }

  /** The migrations that this user's requests for files of these names made, oldest first. */
  public List<Migration> find(UserId user, Collection<String> fileNames) {
    return migrations.findRequests(user, fileNames);
  }

  private void startAnew(Migration failed) {
    try {
      events.move(failed, failed.retried(clock.instant()));
    } catch (SupersededException e) {
      // The same request came twice at once, and the other one has started it anew.
    }
  }
}
