package org.coursemigration.api.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.MigrationId;

/** The target site was asked to restore a backup and did not agree. The address holds no token. */
public record HttpRequestFailed(
    Instant time, UserId user, Optional<MigrationId> migration, String url, String error)
    implements MigrationEvent {

  public static final String NAME = "http_request_failed";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> other() {
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("url", url);
    other.put("error", error);
    return other;
  }

  @Override
  public String describe() {
    return "HTTP request failed. Error: " + error + " URL: " + url + " ";
  }
}
