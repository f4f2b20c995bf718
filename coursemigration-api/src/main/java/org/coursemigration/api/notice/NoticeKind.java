package org.coursemigration.api.notice;

import java.util.Arrays;
import java.util.Locale;

/** What a notice is about. The codes are stored, and other programs read them. */
public enum NoticeKind {
  /** All migrations of a course list have ended, some perhaps with a failure. */
  LIST_FINISHED,
  /** Migrations have failed for good. */
  FAILED,
  /** Something does not go on, and will not by itself. */
  STUCK,
  /** A web service token will soon be of no use. */
  TOKEN_EXPIRES,
  /** Somebody wants to know whether notices arrive; nothing has happened. */
  TEST;

  /** As stored and as programs read it: {@code list_finished}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of this code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static NoticeKind ofCode(String code) {
    return Arrays.stream(values())
        .filter(kind -> kind.code().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("There is no kind of notice '" + code + "'."));
  }
}
