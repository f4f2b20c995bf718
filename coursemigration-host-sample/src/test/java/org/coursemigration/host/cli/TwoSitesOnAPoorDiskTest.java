package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two sites whose shared directory goes wrong: each migration ends with words, or gets through. */
class TwoSitesOnAPoorDiskTest extends TwoSites {

  private Path shared;
  private boolean mounted;

  @Override
  void chooseStorage() throws IOException {
    shared = Files.createDirectory(directory.resolve("shared"));
    for (TestSite site : new TestSite[] {source, target}) {
      site.set("directory", shared.toString());
      site.set("restoremaxretries", "0");
    }
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", shared.toString())).isTrue();
    }
  }

  @Test
  void aDiskThatIsFullOrReadOnlyFailsTheMigrationWhichCanBeRetriedThen() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=4k", "none", shared.toString());
    assumeTrue(mounted, "The user of this test run may not mount a file system.");
    long course =
        source
            .json("course", "import", recorded("xs.mbz").toString(), "--category", "1")
            .get("id")
            .asLong();
    long id = failedMigrationOf(course);
    assertThat(lastError(source, id)).contains("the disk is full", "'directory'");
    assertThat(source.json("storage", "list")).isEmpty();

    assertThat(run("mount", "-o", "remount,ro,size=16m", shared.toString())).isTrue();
    retry(id, "failed");
    assertThat(lastError(source, id)).contains("the disk is read-only");

    assertThat(run("mount", "-o", "remount,rw", shared.toString())).isTrue();
    retry(id, "completed");
    assertThat(restoreOf(id).get("status").asText()).isEqualTo("completed");
  }

  /** One test, as two sites take long to start. */
  @Test
  void filesThatAreReplacedOrSeenLateOrNeverAndADirectoryThatIsGoneEndAsTheyShould()
      throws IOException {
    Files.copy(recorded("xs.mbz"), shared.resolve("5-replaced.mbz"));
    Files.writeString(
        shared.resolve("5-replaced.mbz.sha256"),
        "0123456789abcdef".repeat(4) + "  5-replaced.mbz\n");
    request("5-replaced.mbz");
    assertThat(ended("5-replaced.mbz").get("status").asText()).isEqualTo("failed");
    assertThat(ended("5-replaced.mbz").get("errors").get(0).asText())
        .contains("was changed or damaged after it was stored");
    assertThat(target.json("course", "list")).isEmpty();

    request("6-late.mbz");
    await()
        .atMost(PATIENCE)
        .until(() -> restore("6-late.mbz").get("status").asText().equals("in_progress"));
    Files.move(directory.resolve("xs.mbz"), shared.resolve("6-late.mbz"));
    assertThat(ended("6-late.mbz").get("status").asText()).isEqualTo("completed");

    target.set("missingbackupgrace", "1");
    request("7-never.mbz");
    assertThat(ended("7-never.mbz").get("status").asText()).isEqualTo("failed");
    assertThat(ended("7-never.mbz").get("errors").get(0).asText())
        .contains("There is no backup '7-never.mbz' in the shared disk directory");

    long course =
        source
            .json("course", "import", shared.resolve("6-late.mbz").toString(), "--category", "1")
            .get("id")
            .asLong();
    Files.move(shared, directory.resolve("gone"));
    assertThat(lastError(source, failedMigrationOf(course)))
        .contains("The shared disk directory '" + shared + "' does not exist");
  }

  private long failedMigrationOf(long course) throws IOException {
    Path list =
        Files.writeString(
            directory.resolve("list.csv"), "courseid,categoryid\n" + course + "," + category);
    JsonNode answer = source.run("migrate", list.toString(), "--watch", "--json").fails().json();
    return answer.get("ids").get(0).asLong();
  }

  private void retry(long id, String end) {
    source.run("migration", "retry", "" + id).succeeds();
    await()
        .atMost(PATIENCE)
        .until(() -> source.json("migration", "show", "" + id).get("status").asText().equals(end));
  }

  private static String lastError(TestSite site, long id) {
    JsonNode errors = site.json("migration", "show", "" + id).get("errors");
    return errors.get(errors.size() - 1).asText();
  }

  private JsonNode ended(String fileName) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> restore(fileName),
            restore -> !restore.get("status").asText().matches("not_started|in_progress"));
  }

  private JsonNode restore(String fileName) {
    return StreamSupport.stream(target.json("migration", "list").spliterator(), false)
        .filter(restore -> restore.get("filename").asText().equals(fileName))
        .findFirst()
        .orElseThrow();
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
