package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who did what, kept and removed. */
class RecordsOnASiteTest {

  @TempDir Path directory;
  private OwnTarget target;

  @BeforeEach
  void makeSite() throws IOException {
    target = new OwnTarget(directory);
  }

  @AfterEach
  void stop() throws InterruptedException {
    target.close();
  }

  private long counted(String action, String status, String what) {
    for (JsonNode count : target.site.json("migration", "count")) {
      if (count.get("action").asText().equals(action)
          && count.get("status").asText().equals(status)) {
        return count.get(what).asLong();
      }
    }
    throw new AssertionError("There is no count of " + action + " " + status);
  }

  @Test
  void theAuditTellsWhoDidWhatAndOldRecordsAreKeptInFilesBeforeTheyGo() throws IOException {
    String list = target.migrate(target.course("empty.mbz")).get("upload").asText();
    target.site.set("eventretention", "60");
    target.site.set("migrationretention", "60");

    assertThat(target.site.json("audit", "list").findValuesAsText("action"))
        .contains("token_created", "setting_changed");
    assertThat(target.site.json("audit", "list", "--action", "token_created")).hasSize(1);
    assertThat(target.site.run("audit", "list").succeeds().out())
        .contains("setting_changed      migrationretention: 60")
        .doesNotContain("wstoken:");
    assertThat(counted("restore", "completed", "stored")).isEqualTo(1);
    Path events = directory.resolve("events.csv");
    Path audit = directory.resolve("audit.json");
    target.site.run("event", "download", "--to", events.toString()).succeeds();
    target.site.run("audit", "download", "--format", "json", "--to", audit.toString()).succeeds();
    assertThat(Files.readString(events)).contains("restore_completed");
    assertThat(Files.readString(audit)).contains("token_created");

    target.runAfter(Duration.ofDays(61));

    assertThat(target.site.json("event", "list")).isEmpty();
    assertThat(target.site.json("audit", "list")).isEmpty();
    assertThat(target.site.json("migration", "list")).isEmpty();
    assertThat(counted("restore", "completed", "stored")).isZero();
    assertThat(counted("restore", "completed", "removed")).isEqualTo(1);
    assertThat(counted("backup", "completed", "removed")).isEqualTo(1);
    assertThat(target.host.migration().report().latestUploads(1))
        .allMatch(upload -> upload.upload().id().toString().equals(list) && upload.ended() == 1);
  }
}
