package org.coursemigration.host.site;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.storage.shareddisk.SharedDiskStorageProvider;
import org.junit.jupiter.api.Tag;

@Tag("once")
class SharedDiskFaultsTest extends StorageFaults {

  @Override
  BackupStorageProvider storage() {
    return new SharedDiskStorageProvider();
  }

  @Override
  Map<String, String> settings() throws IOException {
    return Map.of("directory", Files.createDirectories(directory.resolve("shared")).toString());
  }
}
