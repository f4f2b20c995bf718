package org.coursemigration.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.core.AdminSettings;
import org.coursemigration.host.lms.Role;
import org.coursemigration.host.web.ApiClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program does what an administrator does on the pages. */
@Tag("once")
class ApiTest {

  private static final String SETTINGS = "/api/v1/settings/";

  @TempDir private Path directory;
  private UiSite site;
  private ApiClient admin;

  @BeforeEach
  void serve() throws Exception {
    site = UiSite.serve(directory, "site");
    admin = ApiClient.of(site, "admin");
  }

  @AfterEach
  void close() {
    site.close();
  }

  private void pause() {
    for (MigrationAction action : MigrationAction.values()) {
      admin.post("/api/v1/tasks/work/" + action.name().toLowerCase(Locale.ROOT) + "/pause");
    }
  }

  private Answer upload(String query, String... rows) {
    return admin.call(
        "POST",
        "/api/v1/uploads" + query,
        "text/csv",
        "courseid,categoryid\n" + String.join("\n", rows) + "\n");
  }

  private void setUpAMigrationToItself() throws Exception {
    String shared = Files.createDirectories(directory.resolve("shared")).toString();
    put("directory", shared);
    put("destinationwsurl", site.url("/webservice/rest/server.php").toString());
    JsonNode token = admin.post("/api/v1/tokens", "{\"username\": \"admin\"}");
    put("wstoken", token.get("token").asText());
  }

  private void put(String setting, String value) {
    admin.put(SETTINGS + setting, "{\"value\": \"" + value + "\"}");
  }

  @Test
  void aListIsPreviewedTakenInAndFollowedToItsEnd() throws Exception {
    setUpAMigrationToItself();
    long course = site.importCourse("xs.mbz").value();

    Answer preview = upload("?dryrun=true", course + ",1", "x,1");
    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.json().get("success").asInt()).isEqualTo(1);
    assertThat(preview.json().get("errors").get(0).get("line").asInt()).isEqualTo(3);
    assertThat(admin.all("/api/v1/migrations")).isEmpty();

    Answer taken = upload("?filename=autumn.csv", course + ",1", "x,1");
    assertThat(taken.status()).isEqualTo(201);
    String progress = taken.header("Location").replaceFirst("^https?://[^/]+", "");
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> admin.get("/api/v1/migrations/counts").get("completed").asInt() == 2);

    assertThat(admin.get(progress).get("counts").get("completed").asInt()).isEqualTo(1);
    assertThat(admin.get(progress).get("filename").asText()).isEqualTo("autumn.csv");
    assertThat(admin.all("/api/v1/uploads")).hasSize(1);
    JsonNode restore = admin.all("/api/v1/migrations?action=restore").get(0);
    JsonNode restored = admin.get("/api/v1/courses/" + restore.get("courseid"));
    assertThat(restored.get("course").get("category").asInt()).isEqualTo(1);
    assertThat(admin.get("/api/v1/migrations/" + restore.get("id")).get("events")).hasSize(1);
    assertThat(admin.all("/api/v1/storage/files")).hasSize(1);
    assertThat(admin.get("/api/v1/storage/orphans").get("items")).isEmpty();
    assertThat(admin.post("/api/v1/storage/sweep", "{\"olderthan\": \"PT0S\"}").get("items"))
        .isEmpty();
  }

  @Test
  void listsArePagedByKeyAndNoRowIsLostOrToldTwice() throws Exception {
    pause();
    long course = site.importCourse("xs.mbz").value();
    List<String> rows = new ArrayList<>();
    for (int category = 1; category <= 11; category++) {
      rows.add(course + "," + category);
    }
    upload("", rows.toArray(String[]::new));

    List<JsonNode> up = admin.all("/api/v1/migrations?limit=3");
    List<JsonNode> down = admin.all("/api/v1/migrations?limit=4&order=desc&status=not_started");

    assertThat(up).extracting(row -> row.get("id").asInt()).hasSize(11).isSorted();
    assertThat(down).hasSize(11);
    assertThat(down.get(0)).isEqualTo(up.get(10));
    assertThat(admin.all("/api/v1/events?limit=1"))
        .extracting(event -> event.get("eventname").asText().replaceFirst(".*\\\\", ""))
        .containsExactly("file_uploaded", "file_processed");
    assertThat(admin.get("/api/v1/migrations?text=7").get("items")).hasSize(1);
  }

  @Test
  void aMigrationIsCancelledOnceAndRetriedOnce() throws Exception {
    pause();
    upload("", site.importCourse("xs.mbz") + ",1");
    String address = "/api/v1/migrations/" + admin.all("/api/v1/migrations").get(0).get("id");

    assertThat(admin.call("POST", address + "/retry").status()).isEqualTo(409);
    JsonNode cancelled = admin.post(address + "/cancel");
    assertThat(cancelled.get("status").asText()).isEqualTo("failed");
    assertThat(cancelled.get("errors").get(0).asText()).startsWith("Cancelled");
    assertThat(admin.call("POST", address + "/cancel").status()).isEqualTo(409);
    assertThat(admin.post(address + "/retry").get("status").asText()).isEqualTo("not_started");
  }

  @Test
  void aManagerChangesRestoresIntoTheirCategoriesAlone() throws Exception {
    pause();
    CategoryId other = site.host().lms().categories().add("Other", Optional.empty(), true);
    site.addUser("marta", Role.MANAGER, other);
    upload("", site.importCourse("xs.mbz") + ",1");
    String address = "/api/v1/migrations/" + admin.all("/api/v1/migrations").get(0).get("id");

    assertThat(ApiClient.of(site, "marta").call("POST", address + "/cancel").status())
        .isEqualTo(403);
    assertThat(ApiClient.of(site, "marta").get(address).get("status").asText())
        .isEqualTo("not_started");
  }

  @Test
  void aSecretIsSetAndNeverTold() {
    put("wstoken", "hush");
    put("destinationwsurl", "https://target.example/webservice/rest/server.php");

    assertThat(admin.get(SETTINGS + "wstoken").get("value").asText())
        .isEqualTo(AdminSettings.HIDDEN);
    assertThat(admin.call("GET", "/api/v1/settings").body()).doesNotContain("hush");
    Answer changes = admin.call("GET", "/api/v1/settings/changes");
    assertThat(changes.body()).contains("wstoken").doesNotContain("hush");
    assertThat(changes.json().get("items").get(0).get("name").asText())
        .isEqualTo("destinationwsurl");
  }

  @Test
  void aSettingThatCannotBeSoIsRefusedInWords() {
    Answer refused =
        admin.call(
            "PUT", SETTINGS + "createbackupschedule", "application/json", "{\"value\": \"soon\"}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().get("detail").asText()).contains("createbackupschedule");
  }

  @Test
  void checksTellWhatStandsInTheWay() throws Exception {
    JsonNode storage = admin.post("/api/v1/checks/storage");
    assertThat(storage.get("ok").asBoolean()).isFalse();
    assertThat(storage.get("write").asText()).contains("directory");
    assertThat(admin.post("/api/v1/checks/target").get("ok").asBoolean()).isFalse();
    assertThat(admin.call("GET", "/api/v1/storage/files").status()).isEqualTo(503);

    setUpAMigrationToItself();
    assertThat(admin.post("/api/v1/checks/storage").get("ok").asBoolean()).isTrue();
    assertThat(admin.post("/api/v1/checks/target").get("ok").asBoolean()).isTrue();
  }

  @Test
  void tasksAreListedRunPausedAndResumed() {
    assertThat(admin.all("/api/v1/tasks")).hasSizeGreaterThan(2);
    assertThat(admin.post("/api/v1/tasks/create_backup_tasks/run").get("open").asBoolean())
        .isTrue();
    assertThat(admin.post("/api/v1/tasks/work/backup/pause").get("paused").asBoolean()).isTrue();
    assertThat(admin.post("/api/v1/tasks/work/backup/resume").get("paused").asBoolean()).isFalse();
    assertThat(admin.call("POST", "/api/v1/tasks/work/coffee/pause").status()).isEqualTo(404);
  }

  @Test
  void webServiceTokensAndServicesAreMadeRotatedAndEnded() {
    JsonNode service =
        admin.post(
            "/api/v1/services",
            "{\"name\": \"status\", \"functions\": [\"coursemigration_get_restore_status\"]}");
    assertThat(service.get("enabled").asBoolean()).isTrue();
    JsonNode made =
        admin.post(
            "/api/v1/tokens",
            "{\"username\": \"admin\", \"service\": \"status\", \"iprestriction\": \"192.0.2.7\"}");
    String address = "/api/v1/tokens/" + made.get("id");
    assertThat(admin.post(address + "/rotate").get("token")).isNotEqualTo(made.get("token"));
    assertThat(admin.all("/api/v1/tokens").get(0).get("service").asText()).isEqualTo("status");
    assertThat(admin.call("DELETE", address).status()).isEqualTo(204);
    assertThat(admin.call("DELETE", address).status()).isEqualTo(404);
    assertThat(admin.post("/api/v1/services/status/disable").get("enabled").asBoolean()).isFalse();
    assertThat(admin.all("/api/v1/services")).hasSize(2);
  }

  @Test
  void aTokenOfTheApiEndsWithItsTimeItsUserOrWhenItIsRevoked() {
    site.addUser("marta", Role.VIEWER);
    long tomorrow = Instant.now().plus(Duration.ofDays(1)).getEpochSecond();
    JsonNode made =
        admin.post(
            "/api/v1/apitokens",
            "{\"username\": \"marta\", \"name\": \"monitor\", \"validuntil\": " + tomorrow + "}");
    ApiClient marta = ApiClient.with(site, made.get("token").asText());
    assertThat(marta.call("GET", "/api/v1/events").status()).isEqualTo(200);
    assertThat(marta.call("GET", "/api/v1/settings").status()).isEqualTo(403);

    JsonNode listed = admin.all("/api/v1/apitokens").get(1);
    assertThat(listed.get("validuntil").asLong()).isEqualTo(tomorrow);
    assertThat(listed.get("lastaccess").isNull()).isFalse();
    assertThat(listed.toString()).doesNotContain(made.get("token").asText());

    assertThat(admin.call("DELETE", "/api/v1/apitokens/" + made.get("id")).status()).isEqualTo(204);
    assertThat(marta.call("GET", "/api/v1/events").status()).isEqualTo(401);
  }

  @Test
  void aTokenWithoutAnEndOrForNobodyIsRefused() {
    long far = Instant.now().plus(Duration.ofDays(400)).getEpochSecond();
    for (String body :
        List.of(
            "{\"username\": \"admin\", \"name\": \"x\", \"validuntil\": " + far + "}",
            "{\"username\": \"admin\", \"name\": \"x\", \"validuntil\": 1}")) {
      assertThat(admin.call("POST", "/api/v1/apitokens", "application/json", body).status())
          .isEqualTo(422);
    }
    Answer nobody =
        admin.call(
            "POST",
            "/api/v1/apitokens",
            "application/json",
            "{\"username\": \"zoe\", \"name\": \"x\"}");
    assertThat(nobody.status()).isEqualTo(400);
    assertThat(nobody.json().get("errors").get(0).get("field").asText()).isEqualTo("username");
  }

  @Test
  void categoriesAreAddedAndCoursesListed() throws Exception {
    long science = admin.post("/api/v1/categories", "{\"name\": \"Science\"}").get("id").asLong();
    admin.post(
        "/api/v1/categories",
        "{\"name\": \"Physics\", \"parent\": " + science + ", \"hidden\": true}");
    site.importCourse("xs.mbz");
    site.importCourse("empty.mbz");

    assertThat(admin.all("/api/v1/categories?limit=1"))
        .extracting(category -> category.get("name").asText())
        .containsExactly("Category 1", "Science", "Physics");
    assertThat(admin.all("/api/v1/courses?limit=1&category=1")).hasSize(2);
    assertThat(admin.all("/api/v1/courses?category=" + science)).isEmpty();
  }

  @Test
  void aDownloadIsTheFileOfThePages() {
    pause();
    upload("", "1,1");
    PageClient browser = PageClient.loggedIn(site, "admin");

    for (String format : List.of("csv", "json", "html")) {
      String query = "/download?format=" + format;
      assertThat(admin.call("GET", "/api/v1/migrations" + query).body())
          .isEqualTo(browser.get("/migrations" + query).body());
      assertThat(admin.call("GET", "/api/v1/events" + query).body())
          .isEqualTo(browser.get("/events" + query).body());
    }
  }
}
