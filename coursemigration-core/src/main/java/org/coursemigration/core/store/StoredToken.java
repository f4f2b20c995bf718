package org.coursemigration.core.store;

import java.time.Instant;
import java.util.Optional;
import org.coursemigration.api.access.UserId;

/**
 * What is kept of a web service token: never the token itself.
 *
 * @param id 0 as long as it is not stored
 * @param service the name of the external service whose functions it may call
 * @param sha256 64 lower-case hexadecimal digits
 * @param addressRestriction the addresses it may come from, separated by commas; empty for any
 */
public record StoredToken(
    long id,
    String name,
    String service,
    UserId user,
    String sha256,
    Optional<Instant> validUntil,
    String addressRestriction,
    Instant timeCreated,
    Optional<Instant> lastAccess) {}
