package org.coursemigration.core.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.coursemigration.api.migration.MigrationId;

/**
 * A request whose restore on the target site has not ended, as far as is known here.
 *
 * @param migration the backup of this site
 * @param fileName the name under which the target was asked
 * @param requested when the target agreed
 * @param nextPoll when the target is to be asked about it
 */
public record OpenRequest(
    MigrationId migration, String fileName, Instant requested, Instant nextPoll) {

  public OpenRequest {
    requireNonNull(migration);
    requireNonNull(fileName);
    requireNonNull(requested);
    requireNonNull(nextPoll);
  }

  OpenRequest putOffTo(Instant next) {
    return new OpenRequest(migration, fileName, requested, next);
  }
}
