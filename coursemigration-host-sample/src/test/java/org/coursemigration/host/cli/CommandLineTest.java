package org.coursemigration.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.coursemigration.host.demo.DemoCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line of one site that nobody serves. */
class CommandLineTest {

  @TempDir Path directory;
  private TestSite site;

  @BeforeEach
  void makeSite() throws IOException {
    site = new TestSite(directory, "site");
  }

  static List<String> commands() {
    List<String> commands = new ArrayList<>();
    collect(SiteCommands.commandLine(), "", commands);
    return commands;
  }

  private static void collect(CommandLine from, String path, List<String> commands) {
    from.getSubcommands()
        .forEach(
            (name, command) -> {
              if (!name.equals("help")) {
                commands.add((path + " " + name).strip());
                collect(command, path + " " + name, commands);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandTellsHowToUseIt(String command) {
    CommandRun help = CommandRun.of(CommandRun.with(command.split(" "), "--help")).succeeds();

    assertThat(help.out()).contains("Usage: coursemigration-host " + command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bogus", "category", "course show x --config f", "serve", "task run"})
  void wrongUsageExitsWithTwo(String command) {
    assertThat(CommandRun.of(command.split(" ")).exitCode()).isEqualTo(2);
  }

  @Test
  void aNewSiteHasAnAdministratorAndACategory() {
    assertThat(site.json("user", "list").get(0).get("username").asText()).isEqualTo("admin");
    assertThat(site.json("category", "list").get(0).get("name").asText()).isEqualTo("Category 1");
  }

  @Test
  void categoriesAreListedWithTheirParents() {
    long parent = site.json("category", "add", "Science").get("id").asLong();
    long child =
        site.json("category", "add", "Physics", "--parent", "" + parent, "--hidden")
            .get("id")
            .asLong();

    JsonNode physics = site.json("category", "list").get(2);

    assertThat(physics.get("id").asLong()).isEqualTo(child);
    assertThat(physics.get("parent").asLong()).isEqualTo(parent);
    assertThat(physics.get("visible").asBoolean()).isFalse();
  }

  @Test
  void aSecretIsNeverShownAgain() {
    site.set("wstoken", "0123456789abcdef0123456789abcdef");

    assertThat(site.run("setting", "list").succeeds().out()).doesNotContain("0123456789abcdef");
    assertThat(site.json("setting", "get", "wstoken").get("value").asText()).isEqualTo("********");
  }

  @Test
  void aTokenIsShownOnceAndCanBeRevoked() {
    site.json("user", "add", "migrator", "--role", "manager");
    JsonNode token = site.json("token", "create", "--user", "migrator", "--ip", "10.0.0.0/8");

    assertThat(token.get("token").asText()).matches("[0-9a-f]{32}");
    assertThat(site.run("token", "list", "--json").out())
        .doesNotContain(token.get("token").asText());
    site.run("token", "revoke", token.get("id").asText()).succeeds();
    site.run("token", "revoke", token.get("id").asText()).fails();
  }

  @Test
  void aTokenBelongsToAServiceThatCanBeSwitchedOff() {
    String function = "tool_coursemigration_request_restore";
    site.run("service", "add", "partners", "--function", function).succeeds();
    site.run("service", "disable", "partners").succeeds();
    site.json("token", "create", "--user", "admin", "--service", "partners");

    JsonNode service = site.json("service", "list").get(1);
    JsonNode token = site.json("token", "list").get(0);

    assertThat(service.get("name").asText()).isEqualTo("partners");
    assertThat(service.get("enabled").asBoolean()).isFalse();
    assertThat(service.get("functions").get(0).asText()).isEqualTo(function);
    assertThat(token.get("service").asText()).isEqualTo("partners");
    assertThat(token.get("username").asText()).isEqualTo("admin");
    assertThat(site.run("token", "list").succeeds().out()).contains("admin", "partners");
    site.run("service", "enable", "partners").succeeds();
    assertThat(site.json("service", "list").get(1).get("enabled").asBoolean()).isTrue();
  }

  @Test
  void aRotatedTokenKeepsItsIdAndIsShownOnce() {
    JsonNode token = site.json("token", "create", "--user", "admin", "--name", "source");

    JsonNode rotated = site.json("token", "rotate", token.get("id").asText());

    assertThat(rotated.get("id")).isEqualTo(token.get("id"));
    assertThat(rotated.get("token").asText())
        .matches("[0-9a-f]{32}")
        .isNotEqualTo(token.get("token").asText());
    assertThat(site.json("token", "list")).hasSize(1);
  }

  @Test
  void aListWithABadRowStoresTheOthersAndExitsWithOne() throws IOException {
    Path list = Files.writeString(directory.resolve("list.csv"), "courseid,categoryid\n1,2\nx,2\n");

    CommandRun run = site.run("migrate", list.toString(), "--json");

    assertThat(run.exitCode()).isEqualTo(1);
    JsonNode error = run.json().get("errors").get(0);
    assertThat(run.json().get("success").asInt()).isEqualTo(1);
    assertThat(run.json().get("ids")).hasSize(1);
    assertThat(error.get("row").asInt()).isEqualTo(2);
    assertThat(error.get("line").asInt()).isEqualTo(3);
    assertThat(error.get("column").asText()).isEqualTo("courseid");
    assertThat(error.get("value").asText()).isEqualTo("x");
  }

  @Test
  void aDryRunStoresNothing() throws IOException {
    Path list = Files.writeString(directory.resolve("list.csv"), "courseid,categoryid\n1,2\n");

    JsonNode answer = site.json("migrate", list.toString(), "--dry-run");

    assertThat(answer.get("success").asInt()).isEqualTo(1);
    assertThat(site.json("migration", "list")).isEmpty();
    assertThat(site.json("event", "list")).isEmpty();
  }

  @Test
  void aListWithoutTheNeededColumnsIsRefused() throws IOException {
    Path list = Files.writeString(directory.resolve("list.csv"), "a;b\n1;2\n");

    assertThat(site.run("migrate", list.toString()).fails().out())
        .contains("CSV file must include one of courseid, url as column headings");
  }

  @Test
  void anExportedCourseCanBeImportedAgain() throws IOException {
    Path backup = realBackup();
    String course =
        site.json("course", "import", backup.toString(), "--category", "1").get("id").asText();
    Path export = directory.resolve("export.mbz");

    site.run("course", "export", course, "--to", export.toString(), "--exclude-mods", "forum")
        .succeeds();

    JsonNode inspected =
        CommandRun.of("backup", "inspect", export.toString(), "--json").succeeds().json();
    assertThat(inspected.get("backup").get("problems")).isEmpty();
    assertThat(inspected.get("backup").get("counts").get("grade_items").asInt()).isPositive();
    assertThat(inspected.get("modules_by_type").has("forum")).isFalse();
    assertThat(inspected.get("modules_by_type").get("resource").asInt()).isEqualTo(2);
  }

  @Test
  void verifyingABackupListsEachFindingWithItsPlace() throws IOException {
    Path backup = realBackup();
    CommandRun good = CommandRun.of("backup", "verify", backup.toString(), "--json").succeeds();
    assertThat(good.json().get("findings")).isEmpty();

    byte[] bytes = Files.readAllBytes(backup);
    Files.write(backup, Arrays.copyOf(bytes, bytes.length / 2));
    CommandRun bad = CommandRun.of("backup", "verify", backup.toString(), "--json");
    assertThat(bad.exitCode()).isEqualTo(1);
    assertThat(bad.json().get("errors").asInt()).isEqualTo(1);
    JsonNode finding = bad.json().get("findings").get(0);
    assertThat(finding.get("severity").asText()).isEqualTo("error");
    assertThat(finding.get("place").asText()).isEqualTo("archive");
    assertThat(finding.get("message").asText()).isNotBlank();
    assertThat(CommandRun.of("backup", "verify", backup.toString()).out())
        .startsWith("ERROR archive: ")
        .contains("1 errors, 0 warnings");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "course show 99",
        "course import nothing.mbz --category 1",
        "course export 99 --to x.mbz",
        "migration show 99",
        "migration retry 99",
        "issue resolve 99",
        "migrate nothing.csv",
        "setting get nothing",
        "setting set failbackupdelete yes",
        "setting set storagetype ftp",
        "setting set destinationwsurl hello",
        "setting set createbackupschedule often",
        "task run nothing",
        "token create --user nobody",
        "token create --user admin --service nothing",
        "token create --user admin --ip everywhere",
        "token rotate 99",
        "service add coursemigration --function tool_coursemigration_request_restore",
        "service add x --function nothing",
        "service enable nothing",
        "service disable nothing",
        "user add admin",
        "category add X --parent 99",
        "backup inspect nothing.mbz"
      })
  void whatCannotBeDoneSaysWhy(String command) {
    CommandRun run = site.run(CommandRun.with(command.split(" "), "--json")).fails();

    assertThat(run.json().path("error").asText() + run.json().path("errors"))
        .isNotBlank()
        .doesNotContain("unexpectedly");
  }

  private Path realBackup() throws IOException {
    Path backup = directory.resolve("xs.mbz");
    try (var resource = DemoCommand.class.getResourceAsStream("xs.mbz")) {
      Files.copy(resource, backup);
    }
    return backup;
  }

  @ParameterizedTest
  @CsvSource({
    "backup.max-entries, 20, ''",
    "backup.max-total-bytes, 100000, ''",
    "backup.max-entry-bytes, 5000, ''",
    "backup.max-ratio, 2, backup.ratio-free-bytes=0"
  })
  void aBackupBeyondALimitOfTheSiteIsRefusedByTheNameOfTheSetting(
      String setting, String value, String more) throws IOException {
    String backup = realBackup().toString();
    CommandRun.of("backup", "verify", backup).succeeds();
    Files.writeString(
        site.config(), "\n" + setting + "=" + value + "\n" + more, StandardOpenOption.APPEND);

    String allows = "the most that " + setting + " allows";
    assertThat(site.run("course", "import", backup, "--category", "1").fails().err())
        .contains("'xs.mbz' cannot be unpacked", allows);
    assertThat(site.run("backup", "inspect", backup).fails().err()).contains(allows);
    assertThat(site.run("backup", "verify", backup).fails().out()).contains(allows);
    assertThat(site.json("course", "list")).isEmpty();
  }

  @Test
  void aWrongConfigurationTellsAllThatIsWrongAtOnce() throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("bad"),
            "server.port=x\nsite.url=no url\nport=1\nbackup.max-ratio=0\nbackup.max-entries=many");

    CommandRun run = CommandRun.of("user", "list", "--config", config.toString()).fails();

    assertThat(run.err())
        .contains(
            "server.port",
            "site.url",
            "'port' is not known",
            "'backup.max-ratio' is '0', not a whole number from 1",
            "'backup.max-entries' is 'many'");
  }

  @Test
  void scheduledTasksAreListedUnderTheirNames() {
    assertThat(site.run("task", "list").succeeds().out())
        .contains(
            "create_backup_tasks",
            "Create restore adhoc tasks for course migration",
            "follow_restores");
  }

  @Test
  void aTargetThatIsNotSetUpFailsTheCheckAtTheSettings() {
    CommandRun check = site.run("target", "check", "--json").fails();

    assertThat(check.json().get("ok").asBoolean()).isFalse();
    assertThat(check.json().get("steps").get(0).get("name").asText()).isEqualTo("settings");
    assertThat(check.json().get("steps").get(0).get("outcome").asText()).isEqualTo("failed");
    assertThat(check.json().get("steps").get(1).get("outcome").asText()).isEqualTo("unknown");
    assertThat(site.run("target", "check").fails().out())
        .contains("failed", "'destinationwsurl'", "unknown");
  }
}
