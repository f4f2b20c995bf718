package org.coursemigration.core.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.MigrationId;

/**
 * An issue of a restored course, open until a person has resolved it.
 *
 * @param description what was found, in a sentence
 * @param resolution who resolved it and when; empty while it is open
 */
public record Issue(
    long id,
    MigrationId migration,
    IssueKind kind,
    String description,
    Instant timeCreated,
    Optional<Resolution> resolution) {

  /** The end of an issue. */
  public record Resolution(UserId user, Instant time) {}

  public Issue {
    requireNonNull(migration);
    requireNonNull(kind);
    requireNonNull(description);
    requireNonNull(timeCreated);
    requireNonNull(resolution);
  }

  public boolean isOpen() {
    return resolution.isEmpty();
  }

  /** The same, after its end. */
  public Issue resolved(UserId user, Instant now) {
    return new Issue(
        id, migration, kind, description, timeCreated, Optional.of(new Resolution(user, now)));
  }
}
