package org.coursemigration.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.host.cli.SiteCommands;
import org.coursemigration.test.databases.FreshDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API, the command line and the pages give the same answer to the same question. */
@Tag("once")
@TestInstance(Lifecycle.PER_CLASS)
class SameAnswersTest {

  private static final String LIST = "courseid,categoryid\n1,1\n4711,1\nx,1\n";

  private UiSite site;
  private Path config;
  private Path list;
  private ApiClient api;
  private PageClient pages;

  @BeforeAll
  void serve(@TempDir Path directory) throws Exception {
    FreshDatabase database = FreshDatabase.create(directory);
    site = UiSite.serve(directory.resolve("site"), "site", database.url(), database.user());
    config =
        Files.writeString(
            directory.resolve("site.properties"),
            String.join(
                "\n",
                "server.host=127.0.0.1",
                "server.port=" + site.url("/").getPort(),
                "database.url=" + database.url(),
                "database.user=" + database.user(),
                "data.directory=" + directory.resolve("site")));
    list = Files.writeString(directory.resolve("list.csv"), LIST);
    api = ApiClient.of(site, "admin");
    pages = PageClient.loggedIn(site, "admin");
    fill(directory);
  }

  /** Migrations that are completed, completed with issues, failed, cancelled and waiting. */
  private void fill(Path directory) throws IOException {
    site.importCourse("xs.mbz");
    site.importCourse("empty.mbz");
    Path shared = Files.createDirectories(directory.resolve("shared"));
    site.set("directory", shared.toString());
    site.set("destinationwsurl", site.url("/webservice/rest/server.php").toString());
    String token = site.token(site.host().lms().users().find("admin").orElseThrow().id());
    site.set("wstoken", token);
    upload("1,1\n4711,1");
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                api.get("/api/v1/migrations/counts").get("completed").asInt() == 2
                    && api.all("/api/v1/migrations?action=backup&status=completed")
                        .get(0)
                        .at("/target/status")
                        .asText()
                        .equals("completed"));
    site.restoreWithIssues(shared, token);
    for (MigrationAction action : MigrationAction.values()) {
      site.host()
          .migration()
          .pause(action, site.host().lms().users().find("admin").orElseThrow().id());
    }
    upload("1,1\n2,1");
    Awaitility.await()
        .until(() -> api.get("/api/v1/migrations/counts").get("not_started").asInt() == 2);
    List<JsonNode> waiting = api.all("/api/v1/migrations?status=not_started");
    api.post("/api/v1/migrations/" + waiting.get(0).get("id") + "/cancel");
  }

  private void upload(String rows) {
    api.call("POST", "/api/v1/uploads", "text/csv", "courseid,categoryid\n" + rows + "\n")
        .succeeds();
  }

  @AfterAll
  void close() {
    site.close();
  }

  /** What a command prints. */
  private JsonNode command(String line) {
    StringWriter out = new StringWriter();
    List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
    words.addAll(List.of("--json", "--config", config.toString()));
    SiteCommands.commandLine()
        .setOut(new PrintWriter(out, true))
        .execute(words.toArray(String[]::new));
    try {
      return ApiDocument.JSON.readTree(out.toString());
    } catch (IOException e) {
      throw new AssertionError("Not JSON: " + out, e);
    }
  }

  private List<JsonNode> commandList(String line) {
    List<JsonNode> rows = new ArrayList<>();
    command(line).forEach(rows::add);
    return rows;
  }

  /** The ids of the rows that a page links to, in their order. */
  private List<Long> linked(String page, String section) {
    return Pattern.compile("href=\"/" + section + "/(\\d+)\"")
        .matcher(pages.get(page).body())
        .results()
        .map(found -> Long.valueOf(found.group(1)))
        .distinct()
        .toList();
  }

  private static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The ids that stand in such a place of a page, in their order. */
  private List<Long> found(String page, String pattern) {
    return Pattern.compile(pattern)
        .matcher(pages.get(page).body())
        .results()
        .map(found -> Long.valueOf(found.group(1)))
        .toList();
  }

  private static List<Long> ids(List<JsonNode> rows) {
    return rows.stream().map(row -> row.get("id").asLong()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', ''",
    "--status completed, status=completed, 3",
    "--status failed, status=failed, 2",
    "--status not_started, status=not_started, 1",
    "--action restore, action=restore, 2",
    "--open-issues, openissues=true, 1",
    "--upload 1, upload=1, 2",
    "--text Cancelled, text=Cancelled, 1",
    "--action backup --status completed, action=backup&status=completed, 1"
  })
  void migrations(String options, String query, String many) {
    List<JsonNode> rows = api.all("/api/v1/migrations?limit=2&" + query);

    assertThat(rows).hasSize(many.isEmpty() ? 6 : Integer.parseInt(many));
    assertThat(commandList(("migration list " + options).strip())).isEqualTo(rows);
    String ofPage = query.replace("openissues=true", "issues=open");
    assertThat(linked("/migrations?sort=id&dir=up&" + ofPage, "migrations")).isEqualTo(ids(rows));
  }

  @ParameterizedTest
  @EnumSource(MigrationAction.class)
  void counts(MigrationAction action) {
    String word = action.name().toLowerCase(Locale.ROOT);
    JsonNode counts = api.get("/api/v1/migrations/counts?action=" + word);
    String page = pages.get("/migrations?action=" + word).body();

    for (JsonNode row : commandList("migration count")) {
      if (row.get("action").asText().equals(word)) {
        String status = row.get("status").asText();
        assertThat(row.get("stored")).as(status).isEqualTo(counts.get(status));
        assertThat(page)
            .containsPattern("status=" + status + "\"[^>]*>[^<]*<span>" + counts.get(status) + "<");
      }
    }
    assertThat(counts.get("completed").asInt()).isPositive();
  }

  @Test
  void oneMigration() {
    for (long id : ids(api.all("/api/v1/migrations"))) {
      JsonNode shown = api.get("/api/v1/migrations/" + id);

      assertThat(command("migration show " + id)).isEqualTo(shown);
      String page = pages.get("/migrations/" + id).body();
      shown.get("events").forEach(event -> assertThat(page).contains("/events/" + event.get("id")));
      String status = shown.get("status").asText().replace('_', ' ');
      assertThat(page).containsIgnoringCase(status + "</span>");
      for (String fact : List.of("filename", "sha256", "excluded_mods")) {
        assertThat(page).contains(shown.get(fact).asText(""));
      }
      shown.get("errors").forEach(error -> assertThat(page).contains(html(error.asText())));
      shown
          .get("arrived")
          .forEach(part -> assertThat(page).contains(part.get("module").asText("")));
      for (JsonNode issue : shown.get("issues")) {
        assertThat(page).contains("/issues/" + issue.get("id") + "/resolve");
        assertThat(page).contains(html(issue.get("description").asText()));
      }
      if (shown.get("target").isObject()) {
        assertThat(page).contains(shown.at("/target/courseurl").asText(""));
      }
    }
  }

  @Test
  void events() {
    List<JsonNode> rows = api.all("/api/v1/events?limit=3");

    assertThat(rows).hasSizeGreaterThan(5);
    assertThat(commandList("event list")).isEqualTo(rows);
    assertThat(linked("/events", "events")).containsExactlyInAnyOrderElementsOf(ids(rows));
    for (long id : ids(api.all("/api/v1/migrations"))) {
      List<JsonNode> ofOne = api.all("/api/v1/events?migration=" + id);
      assertThat(commandList("event list --migration " + id)).isEqualTo(ofOne);
      assertThat(linked("/events?migration=" + id, "events"))
          .containsExactlyInAnyOrderElementsOf(ids(ofOne));
    }
  }

  @Test
  void settings() {
    List<JsonNode> rows = api.all("/api/v1/settings");

    assertThat(commandList("setting list")).isEqualTo(rows);
    String page = pages.get("/settings").body();
    for (JsonNode row : rows) {
      String name = row.get("name").asText();
      String value = row.get("value").asText();
      assertThat(page).contains("name=\"" + name + "\"");
      if (page.contains("type=\"text\" id=\"setting-" + name + "\"")) {
        assertThat(page).contains("name=\"" + name + "\" value=\"" + html(value) + "\"");
      }
      assertThat(command("setting get " + row.get("name").asText())).isEqualTo(row);
      assertThat(api.get("/api/v1/settings/" + row.get("name").asText())).isEqualTo(row);
    }
  }

  /** When they run is another time at each look. */
  @Test
  void tasks() {
    List<JsonNode> rows = withoutTimes(api.all("/api/v1/tasks"));

    assertThat(withoutTimes(commandList("task list"))).isEqualTo(rows);
    String page = pages.get("/tasks").body();
    rows.forEach(row -> assertThat(page).contains("/tasks/" + row.get("name").asText() + "/run"));
    assertThat(page).contains("/tasks/work/backup/resume").contains("/tasks/work/restore/resume");
  }

  private static List<JsonNode> withoutTimes(List<JsonNode> rows) {
    rows.forEach(row -> ((ObjectNode) row).remove(List.of("lastrun", "nextrun", "running")));
    return rows;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service list,services",
        "token list,tokens",
        "issue list,issues",
        "storage list,storage/files",
        "storage orphans,storage/orphans",
        "category list,categories",
        "course list,courses",
        "user list,users",
        "privacy describe,privacy"
      })
  void otherLists(String commandAndAddress) {
    String[] parts = commandAndAddress.split(",", -1);

    assertThat(commandList(parts[0])).isEqualTo(api.all("/api/v1/" + parts[1]));
  }

  @Test
  void tokens() {
    List<JsonNode> rows = api.all("/api/v1/tokens");

    assertThat(rows).isNotEmpty();
    assertThat(found("/tokens", "/tokens/(\\d+)/revoke")).isEqualTo(ids(rows));
    String page = pages.get("/tokens").body();
    rows.forEach(row -> assertThat(page).contains(row.get("name").asText()));
  }

  @Test
  void apiTokens() {
    List<JsonNode> rows = api.all("/api/v1/apitokens");

    assertThat(commandList("apitoken list")).isEqualTo(rows);
    assertThat(found("/tokens/api", "/tokens/api/(\\d+)/revoke")).isEqualTo(ids(rows));
  }

  @Test
  void theStorage() {
    List<JsonNode> files = api.all("/api/v1/storage/files");
    String page = pages.get("/storage").body();

    assertThat(files).isNotEmpty();
    files.forEach(file -> assertThat(page).contains(file.get("name").asText()));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', ''",
    "--arrived, arrived=true, side=arrived",
    "--upload 1, upload=1, upload=1"
  })
  void theCourseMap(String options, String query, String ofPage) throws IOException {
    JsonNode rows =
        api.call("GET", "/api/v1/coursemap/download?format=json&" + query).succeeds().json();
    Path file = config.resolveSibling("map.json");
    command(("migration map --format json --to " + file + " " + options).strip());

    assertThat(rows).isNotEmpty();
    assertThat(ApiDocument.JSON.readTree(file.toFile())).isEqualTo(rows);
    assertThat(
            ApiDocument.JSON.readTree(
                pages.get("/coursemap/download?format=json&" + ofPage).body()))
        .isEqualTo(rows);
    String page = pages.get("/coursemap?" + ofPage).body();
    List<Long> migrations = new ArrayList<>();
    for (JsonNode row : rows) {
      migrations.add(row.get("migrationid").asLong());
      assertThat(page).contains("href=\"" + row.get("newurl").asText() + "\"");
      assertThat(page).contains(html(row.get("oldname").asText()));
    }
    assertThat(linked("/coursemap?" + ofPage, "migrations")).isEqualTo(migrations);
  }

  @Test
  void whatIsKeptAboutAUser() {
    JsonNode kept = api.get("/api/v1/privacy/users/1");
    String page = pages.get("/privacy/1").body();

    assertThat(command("privacy show admin")).isEqualTo(kept);
    assertThat(kept.get("events").asInt()).isPositive();
    for (var table : site.host().migration().privacy().describe()) {
      String many = kept.get(table.name().toLowerCase(Locale.ROOT)).asText();
      assertThat(page)
          .containsPattern("(?s)kept-" + table + "\".*?class=\"num\"[^>]*>" + many + "<");
    }
  }

  @Test
  void courses() {
    List<JsonNode> rows = api.all("/api/v1/courses");

    assertThat(linked("/courses", "courses")).isEqualTo(ids(rows));
    for (long id : ids(rows)) {
      assertThat(command("course show " + id)).isEqualTo(api.get("/api/v1/courses/" + id));
    }
  }

  /** Page by page the newest come first. */
  @Test
  void theAudit() {
    List<JsonNode> rows = new ArrayList<>(api.all("/api/v1/audit?limit=2"));
    Collections.reverse(rows);

    assertThat(rows).isNotEmpty();
    assertThat(commandList("audit list")).isEqualTo(rows);
    Collections.reverse(rows);
    assertThat(found("/audit", "id=\"entry-(\\d+)\"")).isEqualTo(ids(rows));
    List<JsonNode> settings = api.all("/api/v1/audit?action=setting_changed&user=1");
    assertThat(found("/audit?action=setting_changed&user=admin", "id=\"entry-(\\d+)\""))
        .isEqualTo(ids(settings));
    Collections.reverse(settings);
    assertThat(commandList("audit list --action setting_changed --user admin")).isEqualTo(settings);
  }

  @Test
  void theTargetCheck() {
    JsonNode checked = api.post("/api/v1/checks/target");

    assertThat(checked.get("ok").asBoolean()).isTrue();
    assertThat(command("target check")).isEqualTo(checked);
  }

  @Test
  void aSweepThatOnlyTells() {
    assertThat(commandList("storage sweep --older-than PT0S --backups all"))
        .isEqualTo(
            items(
                api.post(
                    "/api/v1/storage/sweep", "{\"olderthan\": \"PT0S\", \"backups\": \"all\"}")))
        .isNotEmpty();
  }

  private static List<JsonNode> items(JsonNode answer) {
    List<JsonNode> items = new ArrayList<>();
    answer.get("items").forEach(items::add);
    return items;
  }

  @Test
  void thePreviewOfAList() throws IOException {
    JsonNode preview =
        api.call("POST", "/api/v1/uploads?dryrun=true", "text/csv", LIST).succeeds().json();
    ObjectNode told = (ObjectNode) command("migrate " + list + " --dry-run");
    told.remove("ids");

    assertThat(told).isEqualTo(preview);
    var sent =
        pages.postFile(
            "/upload",
            pages.formToken(),
            Map.of("delimiter", "comma", "encoding", "UTF-8", "duplicates", "again"),
            "list.csv",
            Files.readAllBytes(list));
    String page =
        pages.get(site.url(sent.headers().firstValue("Location").orElseThrow()).getPath()).body();
    preview.get("errors").forEach(error -> assertThat(page).contains(error.get("value").asText()));
  }
}
