package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sites, each a process with a database of its own, and the command line beside them. */
class TwoSitesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;
  private TestSite source;
  private TestSite target;
  private long category;

  @BeforeEach
  void setUpAsAnAdministratorWould() throws IOException {
    source = new TestSite(directory, "source").serve();
    target = new TestSite(directory, "target").serve();
    Path shared = Files.createDirectory(directory.resolve("shared"));
    source.set("directory", shared.toString());
    target.set("directory", shared.toString());
    target.json("user", "add", "migrator", "--role", "manager");
    String token = target.json("token", "create", "--user", "migrator").get("token").asText();
    source.set("destinationwsurl", target.restServer().toString());
    source.set("wstoken", token);
    category = target.json("category", "add", "Migrated").get("id").asLong();
  }

  @AfterEach
  void stop() throws InterruptedException {
    source.close();
    target.close();
  }

  @Test
  void everyRecordedBackupComesOutAsItWentIn() throws IOException {
    List<Path> backups = new ArrayList<>();
    StringBuilder list = new StringBuilder("courseid,categoryid\n");
    for (String name : List.of("empty.mbz", "xs.mbz", "xs-zip.mbz", "rich.mbz")) {
      Path backup = recorded(name);
      long course =
          source.json("course", "import", backup.toString(), "--category", "1").get("id").asLong();
      list.append(course).append(',').append(category).append('\n');
      backups.add(backup);
    }

    JsonNode answer = migrate(list.toString());

    assertThat(answer.get("success").asInt()).isEqualTo(backups.size());
    for (int i = 0; i < backups.size(); i++) {
      JsonNode restore = restoreOf(answer.get("ids").get(i).asLong());
      assertThat(restore.get("status").asText()).isEqualTo("completed");
      assertThat(content(target.json("course", "show", restore.get("courseid").asText())))
          .isEqualTo(content(inspect(backups.get(i))));
    }
  }

  @Test
  void theTargetCanBeCheckedAndIsShownBesideTheMigration() throws IOException {
    JsonNode check = source.json("target", "check");
    assertThat(check.get("ok").asBoolean()).isTrue();
    assertThat(check.get("steps")).hasSize(7);
    assertThat(target.json("migration", "list")).as("a check restores nothing").isEmpty();

    long course =
        source
            .json("course", "import", recorded("xs.mbz").toString(), "--category", "1")
            .get("id")
            .asLong();
    JsonNode answer = migrate("courseid,categoryid\n" + course + "," + category + "\n");
    String id = answer.get("ids").get(0).asText();
    JsonNode restore = restoreOf(answer.get("ids").get(0).asLong());

    JsonNode shown = source.json("migration", "show", id);
    assertThat(shown.get("target").get("status").asText()).isNotEmpty();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        source.json("migration", "show", id).get("target").get("status").asText())
                    .isEqualTo("completed"));
    assertThat(source.run("migration", "show", id).succeeds().out()).contains("on target");
    assertThat(target.json("migration", "show", restore.get("id").asText()).get("target").isNull())
        .isTrue();
  }

  @Test
  void excludedTypesStayBehind() throws IOException {
    long course =
        source
            .json("course", "import", recorded("rich.mbz").toString(), "--category", "1")
            .get("id")
            .asLong();

    JsonNode answer =
        migrate(
            "courseid,categoryid,excluded_mods\n" + course + "," + category + ",\"quiz, Forum\"\n");

    JsonNode restored =
        target.json(
            "course",
            "show",
            restoreOf(answer.get("ids").get(0).asLong()).get("courseid").asText());
    assertThat(restored.get("modules_by_type").has("quiz")).isFalse();
    assertThat(restored.get("modules_by_type").has("forum")).isFalse();
    assertThat(restored.get("modules_by_type").get("page").asInt()).isEqualTo(5);
  }

  @Test
  void aBrokenBackupIsRefusedWithItsReasonAndLeavesNoCourse() throws IOException {
    Files.writeString(directory.resolve("shared").resolve("5-broken.mbz"), "no archive");
    target.set("restoremaxretries", "0");

    assertThat(request("5-broken.mbz")).isEqualTo("null");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(target.json("migration", "list").get(0).get("status").asText())
                    .isEqualTo("failed"));
    assertThat(target.json("migration", "list").get(0).get("errors").get(0).asText())
        .contains("5-broken.mbz", "not a Moodle backup");
    assertThat(target.json("course", "list")).isEmpty();
    assertThat(target.run("event", "list").succeeds().out()).contains("restore_failed");
  }

  /** Asks the target to restore a file and returns its answer. */
  private String request(String fileName) throws IOException {
    String form =
        "wstoken="
            + target.json("token", "create", "--user", "migrator").get("token").asText()
            + "&wsfunction=tool_coursemigration_request_restore&moodlewsrestformat=json&categoryid="
            + category
            + "&filename="
            + fileName;
    var connection = (HttpURLConnection) target.restServer().toURL().openConnection();
    connection.setDoOutput(true);
    connection.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
    return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private JsonNode migrate(String list) throws IOException {
    Path file = Files.writeString(directory.resolve("list.csv"), list);
    return source.json("migrate", file.toString(), "--watch");
  }

  /** The restore on the target site, once it has ended. */
  private JsonNode restoreOf(long backup) {
    String fileName = source.json("migration", "show", "" + backup).get("filename").asText();
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                StreamSupport.stream(target.json("migration", "list").spliterator(), false)
                    .filter(restore -> restore.get("filename").asText().equals(fileName))
                    .findFirst()
                    .orElseThrow(),
            restore -> List.of("completed", "failed").contains(restore.get("status").asText()));
  }

  private static JsonNode inspect(Path backup) {
    return CommandRun.of("backup", "inspect", backup.toString(), "--json").succeeds().json();
  }

  /** What both forms tell of sections, activities and files. */
  private static JsonNode content(JsonNode course) {
    ObjectNode content = course.deepCopy();
    content.retain("sections", "modules_by_type", "files", "file_count", "file_bytes");
    return content;
  }

  private Path recorded(String name) throws IOException {
    Path file = directory.resolve(name);
    try (InputStream resource = TwoSitesTest.class.getResourceAsStream("../engine/" + name)) {
      Files.copy(resource, file);
    }
    return file;
  }
}
