package org.coursemigration.api.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.ExcludedModules;
import org.coursemigration.api.migration.MigrationId;

/**
 * A person has a course backed up anew without certain activity types. The plugin has no such
 * event.
 *
 * @param user who asked for it
 * @param excludedModules what the new backup leaves out
 */
public record MigrationRerun(
    Instant time, UserId user, MigrationId id, ExcludedModules excludedModules)
    implements MigrationEvent {

  public static final String NAME = "migration_rerun";

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
    other.put("excluded_mods", excludedModules.text());
    return other;
  }

  @Override
  public String describe() {
    return "A new backup was asked for"
        + (excludedModules.isEmpty()
            ? ", without leaving anything out."
            : ", without the activity types: " + excludedModules.text() + ".");
  }
}
