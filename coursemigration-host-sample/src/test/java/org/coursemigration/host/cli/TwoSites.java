package org.coursemigration.host.cli;

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
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two sites, each a process with a database of its own, and the command line beside them. */
abstract class TwoSites {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;
  TestSite source;
  TestSite target;
  long category;

  @BeforeEach
  void setUpAsAnAdministratorWould() throws IOException {
    source = new TestSite(directory, "source").serve();
    target = new TestSite(directory, "target").serve();
    chooseStorage();
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

  /** Sets the storage of both sites. */
  abstract void chooseStorage() throws IOException;

  JsonNode migrate(String list) throws IOException {
    Path file = Files.writeString(directory.resolve("list.csv"), list);
    return source.json("migrate", file.toString(), "--watch");
  }

  /** The restore on the target site, once it has ended. */
  JsonNode restoreOf(long backup) {
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

  static JsonNode inspect(Path backup) {
    return CommandRun.of("backup", "inspect", backup.toString(), "--json").succeeds().json();
  }

  /** What both forms tell of sections, activities and files. */
  static JsonNode content(JsonNode course) {
    ObjectNode content = course.deepCopy();
    content.retain("sections", "modules_by_type", "files", "file_count", "file_bytes");
    return content;
  }

  Path recorded(String name) throws IOException {
    Path file = directory.resolve(name);
    try (InputStream resource = TwoSites.class.getResourceAsStream("../engine/" + name)) {
      Files.copy(resource, file);
    }
    return file;
  }

  /** Asks the target to restore a file and returns its answer. */
  String request(String fileName) throws IOException {
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
}
