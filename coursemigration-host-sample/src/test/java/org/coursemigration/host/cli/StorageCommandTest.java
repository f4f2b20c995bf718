package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.host.site.SampleHost;
import org.coursemigration.host.site.SiteConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shared directory with backups and leftovers in it, and a site that nobody serves. */
class StorageCommandTest {

  private final FileTime twoDaysAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));

  @TempDir Path directory;
  private TestSite site;
  private Path shared;

  @BeforeEach
  void makeSite() throws IOException {
    site = new TestSite(directory, "site");
    shared = Files.createDirectory(directory.resolve("shared"));
    site.set("directory", shared.toString());
    old("7-of-another-site.mbz");
    old(".coursemigration-dead.tmp");
    old("README.txt");
    Files.writeString(shared.resolve("8-young.mbz"), "young");
  }

  @Test
  void theStorageIsListed() {
    assertThat(site.json("storage", "list"))
        .extracting(item -> item.get("kind").asText() + " " + item.get("name").asText())
        .containsExactlyInAnyOrder(
            "backup 7-of-another-site.mbz",
            "backup 8-young.mbz",
            "leftover .coursemigration-dead.tmp");
    assertThat(site.run("storage", "list").succeeds().out())
        .contains("KIND", "leftover", "8-young.mbz");
  }

  @Test
  void orphansAreListedWithTheirReason() {
    assertThat(names(site.json("storage", "orphans"))).containsExactly("7-of-another-site.mbz");
    assertThat(names(site.json("storage", "orphans", "--older-than", "PT0S"))).hasSize(2);
    assertThat(site.run("storage", "orphans").succeeds().out())
        .contains("7-of-another-site.mbz (a backup that this site does not know; another site may");
  }

  @Test
  void aSweepTellsAndRemovesNothingUntilToldTo() {
    assertThat(names(site.json("storage", "sweep"))).containsExactly(".coursemigration-dead.tmp");
    assertThat(shared.resolve(".coursemigration-dead.tmp")).exists();

    assertThat(names(site.json("storage", "sweep", "--delete")))
        .containsExactly(".coursemigration-dead.tmp");
    assertThat(files())
        .containsExactlyInAnyOrder("7-of-another-site.mbz", "8-young.mbz", "README.txt");
    assertThat(site.json("storage", "sweep")).isEmpty();
  }

  @Test
  void backupsAreRemovedOnlyWhenAskedFor() {
    assertThat(names(site.json("storage", "sweep", "--backups", "restored", "--delete")))
        .containsExactly(".coursemigration-dead.tmp");
    assertThat(files()).contains("7-of-another-site.mbz");

    assertThat(names(site.json("storage", "sweep", "--backup", "8-young.mbz", "--delete")))
        .as("it is too young")
        .isEmpty();
    assertThat(names(site.json("storage", "sweep", "--backups", "all", "--delete")))
        .containsExactly("7-of-another-site.mbz");
    assertThat(
            site.run(
                    "storage",
                    "sweep",
                    "--backup",
                    "8-young.mbz",
                    "--older-than",
                    "PT0S",
                    "--delete")
                .succeeds()
                .out())
        .contains("REMOVED", "8-young.mbz");
    assertThat(files()).containsExactly("README.txt");
  }

  @Test
  void halfACourseOfAKilledImportIsRemovedAndNoOther() throws IOException {
    long half;
    long migrated;
    try (SampleHost host = SampleHost.open(SiteConfig.load(site.config()))) {
      CategoryId category = new CategoryId(1);
      half = host.lms().courses().createForRestore(category, "import-killed").value();
      migrated = host.lms().courses().createForRestore(category, "coursemigration-1-1").value();
    }

    assertThat(names(site.json("storage", "sweep"))).doesNotContain("course " + half);
    assertThat(names(site.json("storage", "sweep", "--older-than", "PT0S", "--delete")))
        .contains("course " + half)
        .doesNotContain("course " + migrated);
    assertThat(site.json("course", "list"))
        .extracting(course -> course.get("id").asLong())
        .containsExactly(migrated);
  }

  private void old(String name) throws IOException {
    Files.setLastModifiedTime(Files.writeString(shared.resolve(name), "old"), twoDaysAgo);
  }

  private List<String> files() {
    return List.of(shared.toFile().list());
  }

  private static List<String> names(JsonNode found) {
    return found.findValuesAsText("name");
  }
}
