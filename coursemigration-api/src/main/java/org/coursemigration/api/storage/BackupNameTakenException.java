package org.coursemigration.api.storage;

/** Another backup, with other content, is stored under this name already; it was left alone. */
public final class BackupNameTakenException extends StorageException {

  private static final long serialVersionUID = 1L;

  /**
   * @param place where the other backup is, in words that go on "… is taken by another backup"
   */
  public BackupNameTakenException(BackupName name, String place) {
    super(
        "The name '"
            + name
            + "' is taken by another backup "
            + place
            + ". Does another site store its backups there too?");
  }
}
