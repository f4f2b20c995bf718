package org.coursemigration.api.storage;

/** What a site wants of a storage. */
public enum Access {
  /** Pull backups: what a target site needs. */
  READ,
  /** Push backups, and delete them: what a source site needs. */
  WRITE
}
