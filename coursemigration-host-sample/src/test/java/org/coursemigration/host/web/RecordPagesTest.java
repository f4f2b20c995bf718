package org.coursemigration.host.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.core.privacy.Privacy;
import org.coursemigration.core.report.CourseMapFilter;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.host.lms.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What the pages tell of what was done: audit, course map, what is kept about users, tokens. */
@Tag("once")
@TestInstance(Lifecycle.PER_CLASS)
class RecordPagesTest {

  private UiSite site;
  private PageClient admin;
  private UserId marta;
  private CourseId course;

  /** A site that has migrated a course to itself, with the token of a manager. */
  @BeforeAll
  void serve(@TempDir Path directory) throws IOException {
    site = UiSite.serve(directory, "site");
    admin = PageClient.loggedIn(site, "admin");
    marta = site.addUser("marta", Role.MANAGER, new CategoryId(1));
    course = site.importCourse("xs.mbz");
    site.set("directory", Files.createDirectories(directory.resolve("shared")).toString());
    site.set("destinationwsurl", site.url("/webservice/rest/server.php").toString());
    site.set("wstoken", site.token(marta));
    ApiClient.of(site, "admin")
        .call("POST", "/api/v1/uploads", "text/csv", "courseid,categoryid\n" + course + ",1\n")
        .succeeds();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> admin.get("/coursemap").body().contains("(" + course + ")"));
  }

  @AfterAll
  void close() {
    site.close();
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]*", "");
  }

  @Test
  void theAuditTellsWhoChangedWhatAndIsFilteredAndDownloaded() {
    String all = admin.get("/audit?user=admin").body();
    assertThat(all).contains("Setting changed", "Token created", "<code>destinationwsurl</code>");
    assertThat(all).as("a secret").contains("<code>wstoken</code>", "********");

    assertThat(admin.get("/audit?action=token_created&user=admin").body())
        .contains("for the user with the id ")
        .doesNotContain("destinationwsurl");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    assertThat(admin.get("/audit?to=" + today.minusDays(2)).body())
        .contains("Nobody has changed anything");
    assertThat(admin.get("/audit?user=zoe").body()).contains("Nobody has changed anything");
    assertThat(admin.get("/audit/download?format=csv&action=token_created").body())
        .startsWith("id,time,action,subject,old,new,userid")
        .contains("token_created")
        .doesNotContain("setting_changed");
  }

  @Test
  void theAuditIsReadPageByPage() {
    UserId otto = site.addUser("otto", Role.ADMIN);
    var settings = site.host().migration().settings();
    for (int i = 0; i < 60; i++) {
      settings.put(settings.find("retrydelay").orElseThrow(), Integer.toString(100 + i), otto);
    }
    String address = "/audit?action=setting_changed&user=otto";
    String first = admin.get(address).body();
    String next = link(first, "next");
    String second = admin.get(next).body();

    assertThat(first).contains("<code>159</code>").doesNotContain("<code>101</code>");
    assertThat(second).contains("<code>101</code>").doesNotContain("<code>159</code>");
    assertThat(next).contains("action=setting_changed", "user=otto");
    assertThat(admin.get(link(second, "prev")).body()).contains("<code>159</code>");
  }

  private static String link(String page, String rel) {
    return Pattern.compile("rel=\"" + rel + "\" href=\"([^\"]*)\"")
        .matcher(page)
        .results()
        .findFirst()
        .orElseThrow()
        .group(1)
        .replace("&amp;", "&");
  }

  @Test
  void theCourseMapLeadsFromTheListToTheOldCourseAndTheNewOne() {
    CourseId restored =
        site.host()
            .migration()
            .courseMap()
            .page(CourseMapFilter.ARRIVED, Optional.empty(), 1)
            .rows()
            .get(0)
            .course();
    assertThat(admin.get("/upload/1").body()).contains("href=\"/coursemap?upload=1\"");
    assertThat(admin.get("/migrations?upload=1").body()).contains("href=\"/coursemap?upload=1\"");

    for (String address : new String[] {"/coursemap", "/coursemap?upload=1"}) {
      assertThat(admin.get(address).body())
          .contains("href=\"" + site.url("/courses/" + course) + "\"")
          .contains("href=\"" + site.url("/courses/" + restored) + "\"");
    }
    assertThat(admin.get("/coursemap?side=arrived").body())
        .contains("href=\"" + site.url("/courses/" + restored) + "\"");
    assertThat(admin.get("/coursemap?upload=4711").body()).contains("No course yet");
    assertThat(admin.get("/coursemap/download?format=csv&upload=1").body())
        .contains(site.url("/courses/" + restored).toString());
  }

  @Test
  void whatIsKeptAboutAUserIsShownExportedAndAnonymised() throws IOException {
    assertThat(admin.get("/privacy").body())
        .contains("coursemigration_event", "What the user has changed.");
    String page = location(admin.get("/privacy/user?username=marta"));
    assertThat(page).isEqualTo("/privacy/" + marta);
    HttpResponse<String> nobody = admin.get("/privacy/user?username=zoe");
    assertThat(nobody.statusCode()).isEqualTo(422);
    assertThat(nobody.body()).contains("There is no user 'zoe'.");
    assertThat(admin.get(page).body()).contains("Kept about marta", "id=\"kept-TOKENS\"");
    HttpResponse<String> export = admin.get(page + "/export");
    assertThat(export.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("user-" + marta + ".json");
    JsonNode kept = ApiDocument.JSON.readTree(export.body().getBytes(StandardCharsets.UTF_8));
    assertThat(kept.get("migrations")).hasSize(1);
    assertThat(kept.get("tokens")).hasSize(1);
    assertThat(admin.get(page + "/anonymise").body()).contains("Anonymise marta for good?");
    assertThat(site.host().migration().tokens().all()).hasSize(1);

    String job = location(admin.submit(page + "/anonymise", Map.of()));
    await().until(() -> admin.get(job).statusCode() == 303);

    assertThat(location(admin.get(job))).isEqualTo(page + "?done=anonymised");
    assertThat(admin.get(page + "?done=anonymised").body())
        .contains("The user is anonymised.", "Nothing is kept");
    assertThat(site.host().migration().tokens().all()).isEmpty();
    assertThat(site.host().migration().report().migrations(MigrationFilter.ALL))
        .anyMatch(migration -> migration.user().equals(Privacy.NOBODY));
    assertThat(admin.get("/audit?action=user_anonymised").body()).contains("User anonymised");
  }

  @Test
  void aTokenForAProgramIsMadeShownOnceUsedAndRevoked() {
    LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
    HttpResponse<String> made =
        admin.submit(
            "/tokens/api",
            Map.of("name", "monitor", "username", "marta", "until", tomorrow.toString()));
    assertThat(made.statusCode()).isEqualTo(200);
    String secret = made.body().replaceAll("(?s).*id=\"secret\">([^<]+)<.*", "$1");
    ApiClient program = ApiClient.with(site, secret);
    assertThat(program.call("GET", "/api/v1/events").status()).isEqualTo(200);
    assertThat(admin.get("/tokens/api").body()).contains("monitor").doesNotContain(secret);

    String id = made.body().replaceAll("(?s).*/tokens/api/(\\d+)/revoke.*", "$1");
    assertThat(admin.get("/tokens/api/" + id + "/revoke").body()).contains("monitor");
    assertThat(location(admin.submit("/tokens/api/" + id + "/revoke", Map.of())))
        .isEqualTo("/tokens/api?done=revoked");
    assertThat(program.call("GET", "/api/v1/events").status()).isEqualTo(401);
    assertThat(admin.get("/audit?user=admin&action=api_token_created").body())
        .contains("for the user with the id ");
    assertThat(admin.get("/audit?user=admin&action=api_token_revoked").body())
        .contains("<code>" + id + "</code>");
  }

  @Test
  void aTokenForAProgramNeedsAUserANameAndAnEnd() {
    assertRefused(Map.of("name", "x", "username", "zoe"), "There is no user 'zoe'.");
    assertRefused(Map.of("name", "", "username", "admin"), "needs 1 to 100 characters");
    assertRefused(Map.of("name", "x", "username", "admin", "until", "soon"), "'soon' is no day.");
    assertRefused(
        Map.of("name", "x", "username", "admin", "until", "2999-01-01"), "within 366 days");
  }

  private void assertRefused(Map<String, String> fields, String why) {
    HttpResponse<String> answer = admin.submit("/tokens/api", fields);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(why);
  }
}
