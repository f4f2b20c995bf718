package org.coursemigration.api.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.MigrationId;

/**
 * A person has looked after an issue of a restored course. Moodle has no such event.
 *
 * @param user who it was
 */
public record IssueResolved(
    Instant time, UserId user, MigrationId id, long issue, String description)
    implements MigrationEvent {

  public static final String NAME = "issue_resolved";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<MigrationId> migration() {
    return Optional.of(id);
  }

  @Override
  public Map<String, Object> other() {
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("issueid", issue);
    other.put("issue", description);
    return other;
  }

  @Override
  public String describe() {
    return "Issue " + issue + " is resolved: " + description;
  }
}
