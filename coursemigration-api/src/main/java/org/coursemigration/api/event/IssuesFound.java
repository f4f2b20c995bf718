package org.coursemigration.api.event;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.MigrationId;

/**
 * A restored course is not in all points as its backup, or may not be. Moodle has no such event.
 */
public record IssuesFound(Instant time, UserId user, MigrationId id, int issues)
    implements MigrationEvent {

  public static final String NAME = "issues_found";

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
    return Map.of("issues", issues);
  }

  @Override
  public String describe() {
    return "Number of issues found with the restored course: " + issues + ".";
  }
}
