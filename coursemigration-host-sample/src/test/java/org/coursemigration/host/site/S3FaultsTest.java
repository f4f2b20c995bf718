package org.coursemigration.host.site;

import java.io.IOException;
import java.util.Map;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.host.storage.TestBucket;
import org.coursemigration.storage.s3.S3StorageProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("once")
class S3FaultsTest extends StorageFaults {

  private TestBucket bucket;

  @Override
  BackupStorageProvider storage() {
    return new S3StorageProvider();
  }

  @Override
  Map<String, String> settings() throws IOException {
    if (bucket == null) {
      bucket = new TestBucket(directory.resolve("objects"));
    }
    return bucket.settings();
  }

  @AfterEach
  void stopServer() {
    bucket.close();
  }
}
