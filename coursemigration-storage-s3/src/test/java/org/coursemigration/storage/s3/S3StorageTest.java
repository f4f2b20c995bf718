package org.coursemigration.storage.s3;

import java.util.Map;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.testkit.storage.BackupStorageContract;
import org.junit.jupiter.api.AfterEach;

class S3StorageTest extends BackupStorageContract {

  private final S3Server server = S3Server.inMemory();
  private final BackupStorage storage = server.storage();

  @Override
  protected BackupStorage storage() {
    return storage;
  }

  @Override
  protected boolean killDuringPush(BackupName name) {
    try (Bucket bucket = new Bucket(server.settings(Map.of()))) {
      Keys keys = new Keys("");
      PartBuffer part = new PartBuffer(1 << 20);
      part.take(new byte[1 << 20], 0, 1 << 20);
      PartedUpload staged = new PartedUpload(bucket, keys.temporary(), Map.of());
      staged.add(part);
      staged.complete();
      new PartedUpload(bucket, keys.of(name), Map.of());
    }
    return true;
  }

  @AfterEach
  void stop() {
    storage.close();
    server.close();
  }
}
