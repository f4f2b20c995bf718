package org.coursemigration.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.host.lms.Role;
import org.coursemigration.host.web.Browser.Look;
import org.coursemigration.host.web.job.Jobs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Looks at every page as axe-core and, with the property {@code pictures} set to a directory, as a
 * camera does: in light, in the dark and on a phone.
 */
@InABrowser
@TestInstance(Lifecycle.PER_CLASS)
class EveryPageTest {

  private static final String AXE = "/META-INF/resources/webjars/axe-core/";

  private UiSite site;
  private Browser browser;
  private String axe;
  private final Map<String, String> found = new LinkedHashMap<>();
  private final Jobs jobs = new Jobs(Clock.systemUTC());
  private final CountDownLatch end = new CountDownLatch(1);

  @BeforeAll
  void open(@TempDir Path directory) throws Exception {
    site =
        UiSite.serve(
            directory,
            "Northfield College",
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(Jobs.class).toInstance(jobs);
              }
            });
    fill(directory);
    axe = axe();
    browser = Browser.open(directory);
    browser.logIn(site, "admin");
    browser.open(site.url("/upload"));
    browser.chooseFile(
        "file",
        site.write(
            "next-term.csv",
            "courseid,categoryid,excluded_mods\n1,2,\n2,1,quiz\n4711,1,\nmaths,1,\n1,2,\n"));
    browser.press("Preview");
    browser.waitFor("h1", "Preview");
    found.put("preview", browser.address().getPath());
    browser.open(site.url("/backup"));
    browser.chooseFile("file", site.backup("rich.mbz"));
    browser.press("Upload and inspect");
    browser.waitFor("main", "Moodle release");
    found.put("inspection", browser.address().getPath());
    browser.open(site.url("/storage"));
    browser.press("Look for what nobody needs");
    browser.waitFor("h1", "Needed by nobody");
    found.put("litter", browser.address().getPath());
    found.put("job", "/jobs/" + longJob());
  }

  /** One that does not end while it is looked at. */
  private String longJob() throws InterruptedException {
    String id = UUID.randomUUID().toString();
    CountDownLatch begun = new CountDownLatch(1);
    jobs.start(
        id,
        site.host().lms().users().find("admin").orElseThrow().id(),
        "Run again",
        "/migrations",
        progress -> {
          progress.at("migrations", 1234, 4711);
          begun.countDown();
          return waitFor(end);
        });
    assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
    return id;
  }

  private static boolean waitFor(CountDownLatch latch) throws IOException {
    try {
      return latch.await(10, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** A site that migrates to itself: both ends of a migration on one set of pages. */
  private void fill(Path directory) throws IOException {
    site.host().lms().categories().add("Science", Optional.empty(), true);
    site.host().lms().categories().add("Physics", Optional.of(new CategoryId(2)), true);
    site.importCourse("rich.mbz");
    site.importCourse("xs.mbz");
    UserId marta = site.addUser("marta", Role.MANAGER, new CategoryId(2));
    Path shared = Files.createDirectories(directory.resolve("shared"));
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(9)));
    for (String left :
        List.of("317-backup-moodle2-course-12-hist1-20261102-1400-nu.mbz", ".part")) {
      Path file = Files.writeString(shared.resolve(left), "left over");
      Files.setLastModifiedTime(file, old);
    }
    site.set("directory", shared.toString());
    site.set("destinationwsurl", site.url("/webservice/rest/server.php").toString());
    String token = site.token(marta);
    site.set("wstoken", token);
    site.host().lms().apiTokens().create(marta, "nightly report", Optional.empty());
    PageClient admin = PageClient.loggedIn(site, "admin");
    String list = "courseid,categoryid,excluded_mods\n1,2,\n2,3,\"quiz, forum\"\n4711,2,\n2,1,\n";
    String preview =
        admin
            .postFile(
                "/upload",
                admin.formToken(),
                Map.of("delimiter", "comma", "encoding", "UTF-8", "duplicates", "again"),
                "autumn-term.csv",
                list.getBytes(StandardCharsets.UTF_8))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    admin.submit(site.url(preview).getPath() + "/confirm", Map.of());
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                site.host()
                        .migration()
                        .report()
                        .migrations(MigrationFilter.ALL)
                        .filter(migration -> migration.status().isEnd())
                        .count()
                    == 6);
    site.host().lms().users().changeManagedCategories(marta, Set.of(new CategoryId(1)));
    site.restoreWithIssues(shared, token);
  }

  private static String axe() throws IOException {
    Properties artifact = new Properties();
    try (InputStream in =
        EveryPageTest.class.getResourceAsStream(
            "/META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
      artifact.load(in);
    }
    try (InputStream in =
        EveryPageTest.class.getResourceAsStream(
            AXE + artifact.getProperty("version") + "/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterAll
  void close() {
    end.countDown();
    if (browser != null) {
      browser.close();
    }
    if (site != null) {
      site.close();
    }
  }

  static List<String> pages() {
    return List.of(
        "dashboard /",
        "upload /upload",
        "preview",
        "uploaded /upload/1",
        "migrations /migrations",
        "migration /migrations/1",
        "migration-failed /migrations/3",
        "migration-restored /migrations/5",
        "migration-issues /migrations/7",
        "rerun /migrations/3/rerun",
        "cancel-all /migrations/all/cancel",
        "events /events",
        "event /events/3",
        "settings /settings",
        "tasks /tasks",
        "storage /storage",
        "litter",
        "job",
        "tokens /tokens",
        "revoke /tokens/1/revoke",
        "apitokens /tokens/api",
        "audit /audit",
        "coursemap /coursemap",
        "privacy /privacy",
        "kept /privacy/2",
        "anonymise /privacy/2/anonymise",
        "courses /courses",
        "course /courses/1",
        "backup /backup",
        "inspection",
        "preferences /preferences",
        "nothing /there/is/nothing");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everybodyCanUseThePage(String page) {
    int space = page.indexOf(' ');
    if (space < 0) {
      lookAt(browser, page, found.get(page));
    } else {
      lookAt(browser, page.substring(0, space), page.substring(space + 1));
    }
  }

  @Test
  void everybodyCanLogIn(@TempDir Path downloads) {
    try (Browser visitor = Browser.open(downloads)) {
      lookAt(visitor, "login", "/login");
    }
  }

  private void lookAt(Browser browser, String name, String path) {
    for (Look look : Look.values()) {
      browser.look(look);
      browser.open(site.url(path));
      assertThat(browser.count(".error-page"))
          .as("error of " + name)
          .isEqualTo(name.equals("nothing") ? 1 : 0);
      photograph(browser, name, look);
      assertThat(seriousProblems(browser)).as(name + " in " + look).isEmpty();
      assertThat(
              browser.script(
                  "const page = document.documentElement;"
                      + "return page.scrollWidth <= page.clientWidth"))
          .as(name + " fits into the width of " + look)
          .isEqualTo(true);
    }
  }

  private void photograph(Browser browser, String name, Look look) {
    String pictures = System.getProperty("pictures", "");
    if (!pictures.isEmpty()) {
      browser.picture(
          Path.of(pictures, name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png"));
    }
  }

  private List<?> seriousProblems(Browser browser) {
    browser.script(axe);
    return (List<?>)
        browser.scriptWithCallback(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(result => done(
              result.violations
                .filter(v => v.impact === 'serious' || v.impact === 'critical')
                .map(v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join('\\n'))));
            """);
  }
}
