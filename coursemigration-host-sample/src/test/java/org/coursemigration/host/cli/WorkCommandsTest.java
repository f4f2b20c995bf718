package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pausing, resuming and cancelling, beside a process that serves the site. */
class WorkCommandsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;
  private TestSite site;

  @BeforeEach
  void makeSite() throws IOException {
    site = new TestSite(directory, "site");
  }

  @AfterEach
  void stop() throws InterruptedException {
    site.close();
  }

  private JsonNode task(String name) {
    for (JsonNode task : site.json("task", "list")) {
      if (task.get("name").asText().equals(name)) {
        return task;
      }
    }
    throw new AssertionError("There is no task " + name);
  }

  private String uploadCourse() throws IOException {
    Path backup = directory.resolve("xs.mbz");
    try (InputStream recorded = WorkCommandsTest.class.getResourceAsStream("../engine/xs.mbz")) {
      Files.copy(recorded, backup);
    }
    return upload(
        site.json("course", "import", backup.toString(), "--category", "1").get("id").asText());
  }

  private String upload(String course) throws IOException {
    Path list =
        Files.writeString(directory.resolve("list.csv"), "courseid,categoryid\n" + course + ",7\n");
    return site.json("migrate", list.toString()).get("ids").get(0).asText();
  }

  private String status(String id) {
    return site.json("migration", "show", id).get("status").asText();
  }

  @Test
  void pausedWorkIsShownAndWaitsUntilItIsResumed() throws IOException {
    assertThat(site.run("task", "pause", "backup").succeeds().out()).contains("backups are paused");
    assertThat(task("create_backup_tasks").get("paused").asBoolean()).isTrue();
    assertThat(task("create_restore_tasks").get("paused").asBoolean()).isFalse();
    assertThat(task("follow_restores").has("paused")).isFalse();
    assertThat(site.run("task", "list").succeeds().out()).contains("(backups are paused)");
    String id = uploadCourse();
    site.serve();
    await().atMost(PATIENCE).until(() -> !task("create_backup_tasks").get("lastrun").isNull());
    assertThat(status(id)).isEqualTo("not_started");

    site.run("task", "resume", "backup").succeeds();

    // It ends at once, as this site has no target.
    await().atMost(PATIENCE).until(() -> status(id).equals("failed"));
    assertThat(task("create_backup_tasks").get("open").asBoolean()).isTrue();
    assertThat(site.run("task", "list").succeeds().out()).doesNotContain("paused");
  }

  @Test
  void hoursAreShown() {
    site.set("restorehours", "22:00-06:00");

    assertThat(task("create_restore_tasks").get("hours").asText()).isEqualTo("22:00-06:00");
  }

  @Test
  void whatIsPausedIsBackupOrRestore() {
    assertThat(site.run("task", "pause", "everything").exitCode()).isEqualTo(2);
  }

  @Test
  void aWaitingMigrationIsCancelledAndRetried() throws IOException {
    String id = upload("4711");

    JsonNode cancelled = site.json("migration", "cancel", id);

    assertThat(cancelled.get("cancelled").get(0).asText()).isEqualTo(id);
    assertThat(site.json("migration", "show", id).get("errors").get(0).asText())
        .startsWith("Cancelled by the user with the id ");
    assertThat(site.run("migration", "cancel", id).fails().out())
        .contains("has failed already; only one that waits or runs can be cancelled");
    site.run("migration", "retry", id).succeeds();
    assertThat(status(id)).isEqualTo("not_started");

    assertThat(site.run("migration", "retry", id, "--exclude", "quiz").fails().out())
        .contains("Migration " + id + " is not started");
    site.run("migration", "cancel", id).succeeds();
    site.run("migration", "retry", id, "--exclude", "quiz, forum").succeeds();
    assertThat(site.json("migration", "show", id).get("excluded_mods").asText())
        .isEqualTo("quiz, forum");
  }

  @Test
  void theConfigurationOfTheTasksIsChecked() throws IOException {
    Files.writeString(
        site.config(),
        Files.readString(site.config())
            + "\ntasks.threads=0\ntasks.heartbeat=soon\ntasks.missedheartbeats=3\n");

    assertThat(site.run("task", "list").fails().err())
        .contains(
            "'tasks.threads' is '0', not a number from 1 to 100.",
            "'tasks.heartbeat' is 'soon', not a number of seconds from 1 to 86400.",
            "'tasks.missedheartbeats' is '3', not a number from 4 to 1000.");
  }
}
