package org.coursemigration.api.storage;

/** The storage can tell that it has no backup of this name. */
public final class BackupNotFoundException extends StorageException {

  private static final long serialVersionUID = 1L;

  /**
   * @param place where the storage looked, in words that end the sentence "There is no backup …"
   */
  public BackupNotFoundException(BackupName name, String place) {
    super("There is no backup '" + name + "' " + place + ".");
  }
}
