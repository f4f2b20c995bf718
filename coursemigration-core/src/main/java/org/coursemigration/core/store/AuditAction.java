package org.coursemigration.core.store;

import java.util.Locale;

/**
 * What a person did. The codes are stored. The last four are for what a host notes of its own
 * accounts and of its tokens for programs.
 */
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
  USER_ANONYMISED,
  USER_ADDED,
  PASSWORD_CHANGED,
  API_TOKEN_CREATED,
  API_TOKEN_REVOKED;

  /** As stored, and as programs read it: {@code token_created}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AuditAction ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
