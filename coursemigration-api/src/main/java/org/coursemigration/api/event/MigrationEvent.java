package org.coursemigration.api.event;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.MigrationId;

/**
 * Something that happened to a course list or a migration. Names, data and descriptions are those
 * of {@code tool_coursemigration} 2024112103, if it has such an event. An event holds no secret.
 */
public sealed interface MigrationEvent
    permits FileUploaded,
        FileProcessed,
        HttpRequestFailed,
        BackupCompleted,
        BackupFailed,
        RestoreCompleted,
        RestoreFailed,
        IssuesFound,
        IssueResolved,
        MigrationRerun {

  /** Stable name, as stored: {@code backup_completed}. */
  String name();

  Instant time();

  /** Who uploaded the course list, whose migration it is, or who did this to it. */
  UserId user();

  /** The migration it happened to; empty for events of a whole course list. */
  Optional<MigrationId> migration();

  /** What Moodle logs as {@code other}: text and numbers by name, in order. */
  Map<String, Object> other();

  /** One sentence for the log page. */
  String describe();
}
