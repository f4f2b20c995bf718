package org.coursemigration.core.attempt;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.eventlog.EventLog;
import org.coursemigration.core.store.AuditAction;
import org.coursemigration.core.store.AuditRepository;

/** Lets a failed migration run again at a person's wish. */
public final class Retrial {

  private final EventLog events;
  private final AuditRepository audit;
  private final Clock clock;

  @Inject
  Retrial(EventLog events, AuditRepository audit, Clock clock) {
    this.events = events;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @throws org.coursemigration.api.migration.CourseMigrationException if there is no such
   *     migration, or it has not failed
   */
  public Migration retry(MigrationId id, UserId user) {
    Instant now = clock.instant();
    return events.move(
        id,
        failed -> {
          Migration waiting = failed.retried(now);
          audit.add(AuditAction.MIGRATION_RETRIED, id, user, now);
          return waiting;
        },
        moved -> List.of());
  }
}
