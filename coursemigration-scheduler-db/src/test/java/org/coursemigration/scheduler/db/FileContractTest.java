package org.coursemigration.scheduler.db;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The same in a database file of H2, as a site on one machine has it. */
@Tag("once")
class FileContractTest extends ContractTest {

  @TempDir Path directory;

  @Override
  TestDatabase newDatabase() {
    return TestDatabase.inFile(directory);
  }
}
