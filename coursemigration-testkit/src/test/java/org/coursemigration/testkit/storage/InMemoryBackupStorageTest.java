package org.coursemigration.testkit.storage;

import org.coursemigration.api.storage.BackupStorage;

// region: contract
class InMemoryBackupStorageTest extends BackupStorageContract {

  private final BackupStorage storage = new InMemoryBackupStorage();

  @Override
  protected BackupStorage storage() {
    return storage;
  }
}
// endregion
