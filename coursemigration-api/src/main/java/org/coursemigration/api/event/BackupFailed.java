package org.coursemigration.api.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.MigrationId;

/** A course was not backed up, or the target site was not won over. */
public record BackupFailed(Instant time, UserId user, MigrationId id, String error)
    implements MigrationEvent {

  public static final String NAME = "backup_failed";

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
    other.put("error", error);
    return other;
  }

  @Override
  public String describe() {
    return "Backup course is failed. Error: " + error;
  }
}
