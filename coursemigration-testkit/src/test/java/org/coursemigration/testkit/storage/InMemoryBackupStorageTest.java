package org.coursemigration.testkit.storage;

import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;

class InMemoryBackupStorageTest extends BackupStorageContract {

  private final InMemoryBackupStorage storage = new InMemoryBackupStorage();

  @Override
  protected BackupStorage storage() {
    return storage;
  }

  @Override
  protected boolean killDuringPush(BackupName name) {
    storage.leaveBehind(name + ".part");
    return true;
  }
}
