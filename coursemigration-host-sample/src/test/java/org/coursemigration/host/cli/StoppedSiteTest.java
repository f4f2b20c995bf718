package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that serves a site and is told to stop. */
class StoppedSiteTest {

  @TempDir Path directory;

  @Test
  void aSiteThatIsToldToStopHasItsDatabaseUntilItHasStopped()
      throws IOException, InterruptedException {
    TestSite site = new TestSite(directory, "site");
    site.serve().close();

    // Scheduled tasks that are due run right after this start.
    site.serve().close();

    assertThat(Files.readString(directory.resolve("site").resolve("serve.log"))).isEmpty();
  }
}
