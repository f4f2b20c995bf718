package org.coursemigration.api.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.MigrationId;

/** An attempt to restore a backup failed. */
public record RestoreFailed(
    Instant time, UserId user, MigrationId id, String error, String filename)
    implements MigrationEvent {

  public static final String NAME = "restore_failed";

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
    other.put("filename", filename);
    return other;
  }

  @Override
  public String describe() {
    return "Restoring course is failed"
        + (filename.isEmpty() ? "" : " from file '" + filename + "'")
        + ". Error: "
        + error;
  }
}
