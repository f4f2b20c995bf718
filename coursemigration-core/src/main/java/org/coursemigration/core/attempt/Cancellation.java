package org.coursemigration.core.attempt;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.event.BackupFailed;
import org.coursemigration.api.event.MigrationEvent;
import org.coursemigration.api.event.RestoreFailed;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.eventlog.EventLog;
import org.coursemigration.core.store.AuditAction;
import org.coursemigration.core.store.AuditRepository;

/** Ends a migration at a person's wish. Its row ends at once; who works on it stops soon. */
public final class Cancellation {

  private final EventLog events;
  private final AuditRepository audit;
  private final RunningAttempts running;
  private final Clock clock;

  @Inject
  Cancellation(EventLog events, AuditRepository audit, RunningAttempts running, Clock clock) {
    this.events = events;
    this.audit = audit;
    this.running = running;
    this.clock = clock;
  }

  /**
   * @throws CourseMigrationException if there is no such migration, or it has ended
   */
  public Migration cancel(MigrationId id, UserId user) {
    Migration cancelled =
        events.move(id, current -> cancelled(current, user), failed -> List.of(event(failed)));
    running.supersede(id);
    return cancelled;
  }

  private Migration cancelled(Migration current, UserId user) {
    if (current.status().isEnd()) {
      throw new CourseMigrationException(
          "Migration "
              + current.id()
              + (current.status() == MigrationStatus.FAILED ? " has failed" : " is completed")
              + " already; only one that waits or runs can be cancelled.");
    }
    String error =
        "Cancelled by the user with the id "
            + user
            + "."
            + (current.asked()
                ? " The target site may have been asked for the restore already; that is not"
                    + " undone."
                : "");
    Instant now = clock.instant();
    audit.add(AuditAction.MIGRATION_CANCELLED, current.id(), user, now);
    return current.failed(error, now);
  }

  private static MigrationEvent event(Migration failed) {
    String error = failed.errors().get(failed.errors().size() - 1);
    return failed.action() == MigrationAction.BACKUP
        ? new BackupFailed(failed.timeModified(), failed.user(), failed.id(), error)
        : new RestoreFailed(
            failed.timeModified(), failed.user(), failed.id(), error, failed.fileName().orElse(""));
  }
}
