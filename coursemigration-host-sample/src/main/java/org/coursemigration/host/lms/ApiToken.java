package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.coursemigration.api.access.UserId;

/**
 * What is known of a token that a program brings to act as a user: never the token itself.
 *
 * @param name what its user knows it by
 * @param validUntil its last moment
 * @param lastAccess right to the minute; empty while it was not used
 */
public record ApiToken(
    long id,
    String name,
    UserId user,
    String username,
    Instant validUntil,
    Instant timeCreated,
    Optional<Instant> lastAccess) {

  public ApiToken {
    requireNonNull(name);
    requireNonNull(user);
    requireNonNull(username);
    requireNonNull(validUntil);
    requireNonNull(timeCreated);
    requireNonNull(lastAccess);
  }
}
