package org.coursemigration.core.eventlog;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.MigrationId;

/**
 * An event as the log keeps it.
 *
 * @param name such as {@code backup_completed}
 * @param other the event's data, text and numbers by name
 * @param description one sentence
 */
public record LoggedEvent(
    long id,
    String name,
    Optional<MigrationId> migration,
    UserId user,
    Map<String, Object> other,
    String description,
    Instant time) {}
