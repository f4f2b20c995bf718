package org.coursemigration.api.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.MigrationId;

/** A course list was read to its end and its good rows were stored. */
public record FileProcessed(
    Instant time, UserId user, String filename, long rowcount, long success, long failed)
    implements MigrationEvent {

  public static final String NAME = "file_processed";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<MigrationId> migration() {
    return Optional.empty();
  }

  @Override
  public Map<String, Object> other() {
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("filename", filename);
    other.put("rowcount", rowcount);
    other.put("success", success);
    other.put("failed", failed);
    return other;
  }

  @Override
  public String describe() {
    return "File '"
        + filename
        + "' successfully processed . Total rows: '"
        + rowcount
        + "'. Loaded: '"
        + success
        + "'. Errors: '"
        + failed
        + "'.";
  }
}
