package org.coursemigration.core.store;

import java.util.Locale;

/** What may be amiss with a restored course. The codes are stored. */
public enum IssueKind {
  SECTIONS_DIFFER("Compare the sections with those of the course on the source site."),
  ACTIVITIES_DIFFER(
      "Compare the activities of this type with those of the course on the source site."),
  ACTIVITY_TYPE_SKIPPED(
      "Install this activity type on this site and migrate the course again, or tell its teachers"
          + " that these activities stay behind."),
  FILES_DIFFER(
      "Look whether files are missing in the activities; upload them, or migrate the course again."),
  WARNING("Look at the course; mend it there, or migrate it again.");

  private final String advice;

  IssueKind(String advice) {
    this.advice = advice;
  }

  /** As stored, and as programs read it: {@code sections_differ}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static IssueKind ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** What a person can do about it, in a sentence. */
  public String advice() {
    return advice;
  }
}
