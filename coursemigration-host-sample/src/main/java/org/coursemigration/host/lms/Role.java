package org.coursemigration.host.lms;

/** What a user is on this site. Stored by name. */
public enum Role {
  /** May do everything. */
  ADMIN,
  /** May have courses restored, use web services and see hidden categories. */
  MANAGER,
  /** May look at courses. */
  VIEWER,
  /** May log in. */
  NONE
}
