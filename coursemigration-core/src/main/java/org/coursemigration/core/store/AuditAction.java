package org.coursemigration.core.store;

import java.util.Locale;

/** What a person did. The codes are stored. */
public enum AuditAction {
  SETTING_CHANGED,
  TOKEN_CREATED,
  TOKEN_ROTATED,
  TOKEN_REVOKED,
  SERVICE_ADDED,
  SERVICE_ENABLED,
  SERVICE_DISABLED,
  MIGRATION_RETRIED,
  MIGRATION_CANCELLED,
  ISSUE_RESOLVED,
  USER_ANONYMISED;

  /** As stored, and as programs read it: {@code token_created}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AuditAction ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
