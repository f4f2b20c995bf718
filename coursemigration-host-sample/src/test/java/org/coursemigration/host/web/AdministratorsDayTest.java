package org.coursemigration.host.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.eventlog.EventFilter;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.host.lms.Role;
import org.coursemigration.testkit.wire.RawRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** What an administrator does on a day, from the first log-in on, in a real browser. */
@InABrowser
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdministratorsDayTest {

  private Path directory;
  private UiSite source;
  private UiSite target;
  private Browser browser;

  @BeforeAll
  void open(@TempDir Path temp) throws Exception {
    directory = temp;
    source = UiSite.serve(temp, "Source college");
    target = UiSite.serve(temp, "Target college");
    target.set("directory", Files.createDirectories(temp.resolve("shared")).toString());
    source.importCourse("xs.mbz");
    source.importCourse("empty.mbz");
    browser = Browser.open(Files.createDirectories(temp.resolve("downloads")));
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
    if (source != null) {
      source.close();
    }
    if (target != null) {
      target.close();
    }
  }

  @Test
  @Order(1)
  void theFirstLogInLeadsToTheDashboardOfAnEmptySite() {
    browser.open(source.url("/tasks"));
    browser.type("username", "admin");
    browser.type("password", "not the password");
    browser.press("Log in");
    browser.waitFor("[role=alert]", "not right");

    browser.type("password", UiSite.PASSWORD);
    browser.press("Log in");
    browser.waitFor("h1", "Scheduled tasks");
    browser.open(source.url("/"));

    assertThat(browser.text("main")).contains("No course has been migrated yet");
  }

  @Test
  @Order(2)
  void aCheckFailsUntilTheSettingsAreRight() {
    browser.logInIfNeeded(source, "admin");
    browser.open(source.url("/settings"));
    browser.type("setting-directory", "relative/path");
    browser.press("Save: Shared disk");
    browser.waitFor("#setting-directory-error", "not an absolute path");

    browser.open(source.url("/settings"));
    browser.type("setting-directory", directory.resolve("missing").toString());
    browser.press("Save: Shared disk");
    browser.waitFor("[role=status]", "Changes saved");
    browser.press("Check now");
    browser.waitFor("#checks", "Writing: failed");

    browser.type("setting-directory", directory.resolve("shared").toString());
    browser.press("Save: Shared disk");
    browser.waitFor("[role=status]", "Changes saved");
    browser.press("Check now");
    browser.waitFor("#checks", "Writing: fine");
    assertThat(browser.text("#checks")).doesNotContain("failed");
  }

  @Test
  @Order(3)
  void aTokenIsShownOnceAndWorksOverHttp() {
    UserId migrator = target.addUser("migrator", Role.MANAGER);
    browser.logInIfNeeded(target, "admin");
    browser.open(target.url("/tokens"));
    browser.type("name", "source college");
    browser.type("username", "migrator");
    browser.press("Create a token");
    String token = browser.text("#secret");

    assertThat(token).matches("[0-9a-f]{32}");
    String answer =
        RawRequest.post(
                "wsfunction=coursemigration_get_restore_status&moodlewsrestformat=json&wstoken="
                    + token)
            .send(target.url("/webservice/rest/server.php"))
            .body();
    assertThat(answer).doesNotContain("invalidtoken").contains("invalidparameter");
    browser.open(target.url("/tokens"));
    assertThat(browser.text("main")).contains("source college").doesNotContain(token);
    assertThat(target.host().migration().tokens().all())
        .singleElement()
        .satisfies(stored -> assertThat(stored.user()).isEqualTo(migrator));

    source.set("wstoken", token);
    source.set("destinationwsurl", target.url("/webservice/rest/server.php").toString());
    browser.logInIfNeeded(source, "admin");
    browser.open(source.url("/settings"));
    browser.submit("/settings/check/target");
    browser.waitFor("#checks", "Token: fine");
  }

  @Test
  @Order(4)
  void aListIsLookedAtBeforeItIsTakenAndThenFollowedToItsEnd() throws Exception {
    Path list =
        source.write("courses.csv", "courseid,categoryid\n1,1\n2,1\n1,1\n4711,1\nmaths,1\n");
    browser.logInIfNeeded(source, "admin");
    browser.open(source.url("/upload"));
    browser.chooseFile("file", list);
    browser.press("Preview");
    browser.waitFor("h1", "Preview of courses.csv");
    browser.waitFor("main", "Rows to migrate");

    assertThat(browser.text("main"))
        .contains("maths", "Non integer value for courseid", "Unknown course", "Repeated");
    assertThat(source.host().migration().report().countByStatus(MigrationFilter.ALL)).isEmpty();

    browser.press("Migrate 4 courses");
    browser.waitFor("[role=status]", "4 courses are in the queue");
    URI address = browser.address();
    browser.script("window.neverReloaded = true");
    browser.waitFor("#live-progress", "All migrations of this list have ended");
    assertThat(browser.script("return window.neverReloaded")).isEqualTo(true);
    assertThat(browser.address()).isEqualTo(address);
    assertThat(browser.text("#live-progress")).contains("4 of 4 ended", "1 failed");
  }

  @Test
  @Order(5)
  void aFailedMigrationIsFoundAndRunAgainWithoutAnActivityType() {
    browser.logInIfNeeded(source, "admin");
    browser.open(source.url("/migrations"));
    browser.type("text", "4711");
    browser.press("Filter");
    browser.waitFor("main", "There is no course with the id 4711");
    assertThat(browser.count("tbody tr")).isEqualTo(1);

    var report = source.host().migration().report();
    MigrationId failed =
        report
            .migrations(MigrationFilter.ALL.withStatus(MigrationStatus.FAILED))
            .findAny()
            .orElseThrow()
            .id();
    browser.click(By.cssSelector("input[name=id]"));
    browser.click(By.cssSelector("button[formaction*='chosen/rerun']"));
    browser.waitFor("h1", "Make a new backup?");
    browser.type("excluded", "quiz, no type!");
    browser.press("Run again without …");
    browser.waitFor("#excluded-error", "'no type!' is no name of an activity type");
    browser.type("excluded", "Quiz, forum");
    browser.press("Run again without …");
    browser.waitFor("[role=status]", "One new backup is on its way");
    assertThat(browser.address().getQuery()).as("the filter is kept").contains("text=4711");

    await().atMost(Duration.ofMinutes(1)).until(() -> report.timeline(failed).size() == 3);
    assertThat(report.find(failed).orElseThrow().excludedModules().types())
        .containsExactlyInAnyOrder("quiz", "forum");
    browser.open(source.url("/migrations/" + failed));
    assertThat(browser.text("main"))
        .contains("New backup asked for", "without these activity types was asked for: forum,quiz");
  }

  @Test
  @Order(6)
  void allOfAFilterRunAgainWithProgressToTheEnd() {
    browser.logInIfNeeded(source, "admin");
    var report = source.host().migration().report();
    browser.open(source.url("/migrations?status=failed"));
    browser.click(By.xpath("//main//summary[contains(., 'All of this filter')]"));
    browser.click(By.cssSelector("a[href*='all/retry']"));
    browser.waitFor("h1", "Run the migration again?");
    long before = report.events(EventFilter.ALL).count();
    browser.press("Run again");
    browser.waitFor("[role=status]", "One migration runs again");

    assertThat(browser.address().getQuery()).contains("status=failed");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> report.events(EventFilter.ALL).count() > before);
  }

  @Test
  @Order(7)
  void theReportIsDownloaded() {
    browser.logInIfNeeded(source, "admin");
    browser.open(source.url("/migrations"));
    browser.click(By.cssSelector(".page summary"));
    browser.press("CSV");

    Path file = directory.resolve("downloads/course-migrations.csv");
    await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(file));
    assertThat(file).content().startsWith("id,action,courseid").contains("backup,4711,1,failed");
  }

  @Test
  @Order(8)
  void aBackupFileIsInspectedAndBecomesACourse() throws Exception {
    browser.logInIfNeeded(source, "admin");
    browser.open(source.url("/backup"));
    browser.chooseFile("file", source.backup("rich.mbz"));
    browser.press("Upload and inspect");
    browser.waitFor("main", "Moodle release");
    browser.press("Restore as a new course");
    browser.waitFor("[role=status]", "The course is restored");

    assertThat(browser.text("h1")).isNotBlank();
    assertThat(source.host().lms().courses().listAfter(new CategoryId(1), new CourseId(2), 10))
        .hasSize(1);
    try (Stream<Path> left = Files.list(directory.resolve("Source-college/work/uploads"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  @Order(9)
  void whoLogsOutIsOut() {
    browser.logInIfNeeded(source, "admin");
    browser.open(source.url("/"));
    browser.submit("/logout");
    browser.waitFor("main", "You are logged out");
    browser.open(source.url("/migrations"));

    assertThat(browser.text("h1")).isEqualTo("Log in");
  }
}
