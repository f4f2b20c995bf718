package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two sites that share a directory. */
class TwoSitesTest extends TwoSites {

  @Override
  void chooseStorage() throws IOException {
    Path shared = Files.createDirectory(directory.resolve("shared"));
    source.set("directory", shared.toString());
    target.set("directory", shared.toString());
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
  void whatDidNotArriveIsAnIssueUntilSomebodyResolvesIt() throws IOException {
    Path backup = recorded("xs-zip.mbz");
    try (FileSystem zip = FileSystems.newFileSystem(backup);
        Stream<Path> files = Files.walk(zip.getPath("files"))) {
      Files.delete(files.filter(Files::isRegularFile).findFirst().orElseThrow());
    }
    Files.copy(backup, directory.resolve("shared").resolve("5-less.mbz"));

    assertThat(request("5-less.mbz")).isEqualTo("null");

    JsonNode restore =
        await()
            .atMost(PATIENCE)
            .until(() -> target.json("migration", "list", "--open-issues"), all -> !all.isEmpty())
            .get(0);
    String id = restore.get("id").asText();
    JsonNode shown = target.json("migration", "show", id);
    JsonNode files = shown.get("arrived").get(shown.get("arrived").size() - 1);
    assertThat(restore.get("status").asText()).isEqualTo("completed");
    assertThat(files.get("part").asText()).isEqualTo("files");
    assertThat(files.get("incourse").asInt()).isLessThan(files.get("inbackup").asInt());
    assertThat(shown.get("issues").findValuesAsText("kind")).contains("files_differ", "warning");
    assertThat(shown.get("openissues").asInt()).isEqualTo(shown.get("issues").size());
    assertThat(target.run("migration", "show", id).succeeds().out())
        .contains("in the backup, ", "Look whether files are missing");
    String[] issues =
        target.json("issue", "list", "--open").findValuesAsText("id").toArray(String[]::new);

    target.run(CommandRun.with(new String[] {"issue", "resolve"}, issues)).succeeds();

    assertThat(target.json("migration", "list", "--open-issues")).isEmpty();
    assertThat(target.json("issue", "list", "--open")).isEmpty();
    JsonNode resolved = target.json("issue", "list", "--migration", id).get(0);
    assertThat(resolved.get("open").asBoolean()).isFalse();
    assertThat(target.run("issue", "resolve", issues[0]).fails().out()).contains("already");
    assertThat(target.run("event", "list").succeeds().out())
        .contains("issues_found", "issue_resolved");
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
}
