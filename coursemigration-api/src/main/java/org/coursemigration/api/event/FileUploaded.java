package org.coursemigration.api.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.MigrationId;

/** A course list was uploaded; it is not read yet. */
public record FileUploaded(Instant time, UserId user, String filename) implements MigrationEvent {

  public static final String NAME = "file_uploaded";

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
    return other;
  }

  @Override
  public String describe() {
    return "File '" + filename + "' successfully uploaded.";
  }
}
