package org.coursemigration.testkit.storage;

import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;

/** Without a fault the wrapper is as good as what it wraps. */
class FaultyStorageContractTest extends BackupStorageContract {

  private final InMemoryBackupStorage memory = new InMemoryBackupStorage();
  private final BackupStorage storage = new FaultyStorage(memory);

  @Override
  protected BackupStorage storage() {
    return storage;
  }

  @Override
  protected boolean killDuringPush(BackupName name) {
    memory.leaveBehind(name + ".part");
    return true;
  }
}
