package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.coursemigration.host.Main;
import org.coursemigration.host.site.SampleHost;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a process that serves a site, written for programs. */
@Tag("once")
class JsonLogTest {

  @TempDir private Path directory;

  @Test
  void everyLineIsAnObjectAndThoseOfATaskNameItsMigration() throws Exception {
    TestSite site = new TestSite(directory, "site");
    Path backup = directory.resolve("xs.mbz");
    try (InputStream demo =
        SampleHost.class.getResourceAsStream("/org/coursemigration/host/demo/xs.mbz")) {
      Files.copy(demo, backup);
    }
    site.run("course", "import", backup.toString(), "--category", "1").succeeds();
    String token = site.json("token", "create", "--user", "admin").get("token").asText();
    site.set(
        Map.of(
            "directory", Files.createDirectories(directory.resolve("shared")).toString(),
            "destinationwsurl", site.restServer().toString(),
            "wstoken", token));
    Path list = Files.writeString(directory.resolve("list.csv"), "courseid,categoryid\n1,1\n");

    Path log = directory.resolve("serve.log");
    Process serving = serve(site.config(), log);
    try {
      site.run("migrate", list.toString(), "--watch").succeeds();
    } finally {
      serving.destroy();
      assertThat(serving.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    List<JsonNode> lines = lines(log);
    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line.properties())
                    .extracting(Map.Entry::getKey)
                    .contains("timestamp", "level", "threadName", "loggerName", "mdc")
                    .contains("formattedMessage")
                    .doesNotContain("arguments"));
    assertThat(lines)
        .filteredOn(line -> line.get("formattedMessage").asText().contains("stored"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.at("/mdc/migration").asText()).isEqualTo("1"));
    assertThat(Files.readString(log)).doesNotContain(token);
  }

  private static Process serve(Path config, Path log) throws IOException {
    Process serving =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dcoursemigration.log.level=INFO",
                // That of the program, not that of tests.
                "-Dlogback.configurationFile="
                    + Path.of("src", "main", "resources", "logback.xml").toAbsolutePath(),
                Main.class.getName(),
                "serve",
                "--config",
                config.toString(),
                "--log-format",
                "json")
            .redirectError(log.toFile())
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(serving.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).as(Files.readString(log)).startsWith("ready ");
    return serving;
  }

  private static List<JsonNode> lines(Path log) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(log)) {
      lines.add(json.readTree(line));
    }
    return lines;
  }
}
