package org.coursemigration.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.core.privacy.Privacy;
import org.coursemigration.host.lms.Role;
import org.coursemigration.host.web.ApiClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What a program does with users, backup files and many migrations at once. Backups are paused. */
@Tag("once")
@TestInstance(Lifecycle.PER_CLASS)
class ApiUsersAndBackupsTest {

  private Path directory;
  private UiSite site;
  private ApiClient admin;

  @BeforeAll
  void serve(@TempDir Path temp) throws IOException {
    directory = temp;
    site = UiSite.serve(directory, "site");
    site.set("backupspaused", "1");
    admin = ApiClient.of(site, "admin");
  }

  @AfterAll
  void close() {
    site.close();
  }

  @Test
  void aUserIsAddedGivenAPasswordAndLogsIn() {
    long id =
        admin
            .post("/api/v1/users", "{\"username\": \"marta\", \"role\": \"viewer\"}")
            .get("id")
            .asLong();
    String password = "/api/v1/users/" + id + "/password";
    Answer tooShort = admin.call("PUT", password, "application/json", "{\"password\": \"short\"}");
    assertThat(tooShort.status()).isEqualTo(422);
    assertThat(tooShort.json().get("detail").asText()).contains("less than 10 characters");
    assertThat(
            admin
                .call(
                    "PUT",
                    password,
                    "application/json",
                    "{\"password\": \"" + UiSite.PASSWORD + "\"}")
                .status())
        .isEqualTo(204);
    assertThat(PageClient.loggedIn(site, "marta").get("/events").statusCode()).isEqualTo(200);
    for (String action : List.of("user_added", "password_changed")) {
      assertThat(admin.all("/api/v1/audit?user=1&action=" + action))
          .extracting(entry -> entry.get("subject").asLong())
          .contains(id);
    }

    assertThat(admin.all("/api/v1/users?limit=1"))
        .extracting(user -> user.get("username").asText())
        .contains("admin", "marta");
    assertThat(
            admin
                .call("POST", "/api/v1/users", "application/json", "{\"username\": \"marta\"}")
                .status())
        .isEqualTo(422);
  }

  @Test
  void aManagerIsAddedForSomeCategories() {
    long id =
        admin
            .post(
                "/api/v1/users",
                "{\"username\": \"max\", \"role\": \"manager\", \"categories\": [1]}")
            .get("id")
            .asLong();

    assertThat(site.host().lms().users().managedCategories(new UserId(id)))
        .containsExactly(new CategoryId(1));
    assertThat(
            admin
                .call(
                    "POST",
                    "/api/v1/users",
                    "application/json",
                    "{\"username\": \"moritz\", \"categories\": [\"all\"]}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void aBackupIsInspectedCheckedRestoredAndMadeAnew() throws Exception {
    Path file = site.backup("rich.mbz");
    JsonNode inside = admin.send("/api/v1/backups/inspect", file).succeeds().json();
    assertThat(inside.get("modules_by_type").size()).isPositive();
    assertThat(admin.send("/api/v1/backups/verify", file).succeeds().json().get("errors").asInt())
        .isZero();

    Answer restored = admin.send("/api/v1/backups/restore?category=1", file);
    assertThat(restored.status()).isEqualTo(201);
    String course = "/api/v1/courses/" + restored.json().get("id");
    assertThat(restored.header("Location")).endsWith(course);
    assertThat(admin.get(course).get("modules_by_type")).isEqualTo(inside.get("modules_by_type"));

    Path exported = admin.fetch(course + "/backup", directory.resolve("exported.mbz"));
    JsonNode again = admin.send("/api/v1/backups/inspect", exported).succeeds().json();
    assertThat(again.get("modules_by_type")).isEqualTo(inside.get("modules_by_type"));
    String type = inside.get("modules_by_type").fieldNames().next();
    Path less =
        admin.fetch(course + "/backup?excluded_mods=" + type, directory.resolve("less.mbz"));
    assertThat(
            admin
                .send("/api/v1/backups/inspect", less)
                .succeeds()
                .json()
                .get("modules_by_type")
                .has(type))
        .isFalse();
    try (Stream<Path> left = Files.list(directory.resolve("site/work/uploads"))) {
      assertThat(left).as("files of calls that are answered").isEmpty();
    }
  }

  @Test
  void aFileThatIsNoBackupAndACategoryThatIsNotOnesOwnAreRefused() throws IOException {
    Path text = site.write("text.mbz", "no backup");
    for (String address :
        List.of("/api/v1/backups/inspect", "/api/v1/backups/restore?category=1")) {
      assertThat(admin.send(address, text).status()).as(address).isEqualTo(422);
    }
    assertThat(
            admin
                .send("/api/v1/backups/restore", text)
                .json()
                .get("errors")
                .findValuesAsText("field"))
        .containsExactly("category");
    CategoryId other = site.host().lms().categories().add("Other", Optional.empty(), true);
    site.addUser("olga", Role.MANAGER, other);
    assertThat(ApiClient.of(site, "olga").send("/api/v1/backups/restore?category=1", text).status())
        .isEqualTo(403);
  }

  @Test
  void allOfAFilterAreCancelledAndRunAgainStepByStep() throws IOException {
    long course = site.importCourse("empty.mbz").value();
    String rows =
        IntStream.rangeClosed(1, 7)
            .mapToObj(category -> course + "," + category + "\n")
            .collect(Collectors.joining("", "courseid,categoryid\n", ""));
    long list =
        admin
            .call("POST", "/api/v1/uploads", "text/csv", rows)
            .succeeds()
            .json()
            .get("upload")
            .asLong();
    String filter = "upload=" + list;
    String one = "/api/v1/migrations/" + admin.all("/api/v1/migrations?" + filter).get(3).get("id");
    admin.post(one + "/cancel");

    assertThat(steps("/api/v1/migrations/all/cancel?limit=4&" + filter, ""))
        .as("two of those that wait, and nothing of those that retry or run")
        .containsExactly(4, 2, 0, 0);
    assertThat(count(filter, "failed")).isEqualTo(7);
    assertThat(steps("/api/v1/migrations/all/retry?limit=5&text=" + id(one) + "&" + filter, ""))
        .containsExactly(1);
    String excluded = "{\"excluded_mods\": \"quiz\"}";
    assertThat(steps("/api/v1/migrations/all/rerun?limit=5&" + filter, excluded))
        .containsExactly(5, 1);
    assertThat(count(filter, "not_started")).isEqualTo(7);
    assertThat(admin.get(one).get("excluded_mods").isNull()).isTrue();
    assertThat(admin.call("POST", "/api/v1/migrations/all/retry?key=1").status()).isEqualTo(400);
  }

  private static String id(String address) {
    return address.replaceAll(".*/", "");
  }

  private int count(String filter, String status) {
    return admin.get("/api/v1/migrations/counts?" + filter).get(status).asInt();
  }

  /** Goes on until there is no next step; how many were changed in each. */
  private List<Integer> steps(String address, String body) {
    List<Integer> changed = new ArrayList<>();
    String next = address;
    while (next != null) {
      JsonNode step = body.isEmpty() ? admin.post(next) : admin.post(next, body);
      changed.add(step.get("changed").asInt());
      next = step.get("next").textValue();
    }
    return changed;
  }

  @Test
  void whatIsKeptAboutAUserIsCountedToldAndAnonymised() {
    UserId otto = site.addUser("otto", Role.ADMIN);
    site.token(otto);
    ApiClient.of(site, "otto").put("/api/v1/settings/retrydelay", "{\"value\": \"61\"}");
    String address = "/api/v1/privacy/users/" + otto;
    assertThat(admin.all("/api/v1/privacy").get(0).get("columns")).isNotEmpty();
    assertThat(admin.get(address).get("tokens").asInt()).isEqualTo(1);
    assertThat(admin.get(address).get("settings").asInt()).isEqualTo(1);
    assertThat(admin.get(address + "/export").get("tokens")).hasSize(1);

    assertThat(admin.call("POST", address + "/anonymise").status()).isEqualTo(204);

    assertThat(admin.get(address).get("tokens").asInt()).isZero();
    assertThat(admin.all("/api/v1/audit?action=user_anonymised&user=1"))
        .extracting(entry -> entry.get("subject").asText())
        .containsExactly(Privacy.NOBODY.toString());
  }
}
