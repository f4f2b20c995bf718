package org.coursemigration.testkit.storage;

import org.coursemigration.api.storage.BackupStorage;

/** Without a fault the wrapper is as good as what it wraps. */
class FaultyStorageContractTest extends BackupStorageContract {

  private final BackupStorage storage = new FaultyStorage(new InMemoryBackupStorage());

  @Override
  protected BackupStorage storage() {
    return storage;
  }
}
