package org.coursemigration.scheduler.db;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The same in a database file, as a site on one machine has it. */
class FileContractTest extends InMemoryContractTest {

  @TempDir Path directory;

  @Override
  TestDatabase newDatabase() {
    return TestDatabase.inFile(directory);
  }
}
