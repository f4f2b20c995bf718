package org.coursemigration.api.storage;

/** The stored bytes are not those that were pushed. */
public final class DamagedBackupException extends StorageException {

  private static final long serialVersionUID = 1L;

  public DamagedBackupException(BackupName name, String expectedSha256, String foundSha256) {
    super(
        "The backup '"
            + name
            + "' was changed or damaged after it was stored: its SHA-256 is "
            + foundSha256
            + ", not "
            + expectedSha256
            + ".");
  }
}
