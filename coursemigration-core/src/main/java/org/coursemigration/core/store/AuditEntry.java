package org.coursemigration.core.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.coursemigration.api.access.UserId;

/**
 * Something that a person did.
 *
 * @param id 0 as long as it is not stored
 * @param subject what it was done to: the name of a setting or a service, the id of all else
 * @param oldContent what was there before; empty when nothing was, or it is secret
 * @param content what is there now; empty when that is secret, or there is no more to tell
 */
public record AuditEntry(
    long id,
    AuditAction action,
    String subject,
    Optional<String> oldContent,
    Optional<String> content,
    UserId user,
    Instant time) {

  public AuditEntry {
    requireNonNull(action);
    requireNonNull(subject);
    requireNonNull(oldContent);
    requireNonNull(content);
    requireNonNull(user);
    requireNonNull(time);
  }
}
