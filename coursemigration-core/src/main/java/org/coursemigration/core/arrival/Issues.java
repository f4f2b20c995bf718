package org.coursemigration.core.arrival;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.event.IssueResolved;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.core.eventlog.EventLog;
import org.coursemigration.core.store.ArrivalRepository;
import org.coursemigration.core.store.AuditAction;
import org.coursemigration.core.store.AuditRepository;
import org.coursemigration.core.store.Issue;

/** The issues of restored courses, to be resolved by people. Thread safe. */
public final class Issues {

  private final ArrivalRepository arrivals;
  private final AuditRepository audit;
  private final EventLog events;
  private final Clock clock;

  @Inject
  Issues(ArrivalRepository arrivals, AuditRepository audit, EventLog events, Clock clock) {
    this.arrivals = arrivals;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Notes that this user has looked after the issue.
   *
   * @throws CourseMigrationException if there is no such issue, or it is resolved already
   */
  public Issue resolve(long id, UserId user) {
    Issue open =
        arrivals
            .findIssue(id)
            .orElseThrow(() -> new CourseMigrationException("There is no issue " + id + "."));
    Instant now = clock.instant();
    events.move(
        open.migration(),
        migration -> {
          if (!arrivals.resolve(id, user, now)) {
            throw new CourseMigrationException("Issue " + id + " is resolved already.");
          }
          audit.add(AuditAction.ISSUE_RESOLVED, id, user, now);
          return migration.issueResolved();
        },
        moved -> List.of(new IssueResolved(now, user, moved.id(), id, open.description())));
    return open.resolved(user, now);
  }
}
