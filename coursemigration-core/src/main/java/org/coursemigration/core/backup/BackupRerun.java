package org.coursemigration.core.backup;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.event.MigrationRerun;
import org.coursemigration.api.migration.ExcludedModules;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.eventlog.EventLog;

/**
 * Has a course backed up anew, without other activity types than before. The row gives up the file
 * there was, so the next attempt makes another one under another name. Thread safe.
 */
public final class BackupRerun {

  private final EventLog events;
  private final BackupFiles files;
  private final Clock clock;

  @Inject
  BackupRerun(EventLog events, BackupFiles files, Clock clock) {
    this.events = events;
    this.files = files;
    this.clock = clock;
  }

  /**
   * @throws org.coursemigration.api.migration.CourseMigrationException if there is no such
   *     migration, or {@link Migration#canRerun} says no
   */
  public Migration rerun(MigrationId id, ExcludedModules excluded, UserId user) {
    AtomicReference<Migration> before = new AtomicReference<>();
    Migration waiting =
        events.move(
            id,
            current -> {
              before.set(current);
              return current.rerun(excluded, clock.instant());
            },
            moved -> List.of(new MigrationRerun(moved.timeModified(), user, id, excluded)));
    dropFile(before.get());
    return waiting;
  }

  /** One that the target may have been asked to restore is left to it. */
  private void dropFile(Migration before) {
    if (before.fileName().isPresent() && !before.asked()) {
      files.delete(before);
    }
  }
}
