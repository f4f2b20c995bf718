package org.coursemigration.core.webservice;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.coursemigration.api.access.UserId;

/**
 * What a new token shall allow.
 *
 * @param name what an administrator knows it by
 * @param service the name of the external service whose functions it may call
 * @param user in whose name calls are made
 * @param validUntil its last moment; empty for a token that does not expire
 * @param addressRestriction addresses, networks or ranges it may be used from, separated by commas;
 *     empty for any
 */
public record TokenTerms(
    String name,
    String service,
    UserId user,
    Optional<Instant> validUntil,
    String addressRestriction) {

  public TokenTerms {
    requireNonNull(name);
    requireNonNull(service);
    requireNonNull(user);
    requireNonNull(validUntil);
    requireNonNull(addressRestriction);
  }

  /** For the service that is there from the start. */
  public TokenTerms(
      String name, UserId user, Optional<Instant> validUntil, String addressRestriction) {
    this(name, ServiceTokens.SERVICE, user, validUntil, addressRestriction);
  }
}
