package org.coursemigration.core.store;

import java.time.Instant;
import org.coursemigration.api.migration.MigrationStatus;

/**
 * How many migrations ended one way within an hour.
 *
 * @param hour its beginning
 */
public record EndedInHour(Instant hour, MigrationStatus status, long count) {}
