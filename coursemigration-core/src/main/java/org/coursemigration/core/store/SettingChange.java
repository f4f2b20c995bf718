package org.coursemigration.core.store;

import java.time.Instant;
import java.util.Optional;
import org.coursemigration.api.access.UserId;

/**
 * A setting was given a value.
 *
 * @param oldValue empty when none was stored, or it is secret
 * @param value empty when it is secret
 */
public record SettingChange(
    String name, Optional<String> oldValue, Optional<String> value, UserId user, Instant time) {

  static SettingChange of(AuditEntry entry) {
    return new SettingChange(
        entry.subject(), entry.oldContent(), entry.content(), entry.user(), entry.time());
  }
}
