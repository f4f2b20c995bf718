package org.coursemigration.core.attempt;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.StoredFile;

/**
 * How an attempt that ran in this process ended.
 *
 * @param failure what made it fail; empty when nothing did
 * @param duration from its beginning to its end on this node, with all it waited for
 * @param file the backup, as far as this attempt or an earlier one has seen it in the storage
 */
public record EndedAttempt(
    MigrationId migration,
    MigrationAction action,
    Outcome outcome,
    Optional<RuntimeException> failure,
    Duration duration,
    Optional<StoredFile> file) {

  /** How the migration stands after the attempt. */
  public enum Outcome {
    COMPLETED,
    FAILED,
    /** It failed, and is tried again after a while. */
    RETRYING,
    /** It waits for something that may come by itself, such as a file that is seen late. */
    WAITING,
    /** It was cancelled, another worker took over, or this node shuts down. */
    STOPPED
  }

  public EndedAttempt {
    requireNonNull(migration);
    requireNonNull(action);
    requireNonNull(outcome);
    requireNonNull(failure);
    requireNonNull(duration);
    requireNonNull(file);
  }
}
