package org.coursemigration.host.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.inject.AbstractModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.migration.ExcludedModules;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.store.Issue;
import org.coursemigration.core.store.IssueFilter;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.UploadId;
import org.coursemigration.core.webservice.AddressRestriction;
import org.coursemigration.host.lms.Role;
import org.coursemigration.host.web.access.TrustedProxies;
import org.coursemigration.host.web.job.Job;
import org.coursemigration.host.web.job.Jobs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What the forms of the pages do, without a browser. Backups are paused, so lists wait. */
@Tag("once")
@TestInstance(Lifecycle.PER_CLASS)
class PageActionsTest {

  private final Jobs jobs = new Jobs(Clock.systemUTC());
  private Path directory;
  private UiSite site;
  private PageClient admin;

  @BeforeAll
  void serve(@TempDir Path temp) throws IOException {
    directory = temp;
    site =
        UiSite.serve(
            directory,
            "site",
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(Jobs.class).toInstance(jobs);
                bind(TrustedProxies.class)
                    .toInstance(
                        new TrustedProxies(Optional.of(AddressRestriction.of("127.0.0.1"))));
              }
            });
    site.set("backupspaused", "1");
    site.importCourse("xs.mbz");
    admin = PageClient.loggedIn(site, "admin");
  }

  @AfterAll
  void close() {
    site.close();
  }

  /** As when a job ends between the look at it and the drawing of its page. */
  @Test
  void aPageThatDoesNotYetLeadOnDoesNotCallAJobStopped() {
    String id = UUID.randomUUID().toString();
    Job job = jobs.start(id, new UserId(1), "Counting", "/storage", progress -> "no page");
    await().until(job::hasEnded);

    String page = admin.get("/jobs/" + id).body();

    assertThat(job.state()).isEqualTo(Job.State.DONE);
    assertThat(page).contains("data-live-follow").doesNotContain("Stopped.");
  }

  /** Backups of one course into so many categories. */
  private UploadId upload(int rows) throws IOException {
    String list =
        "courseid,categoryid\n"
            + IntStream.rangeClosed(1, rows)
                .mapToObj(i -> "1," + i + "\n")
                .collect(Collectors.joining());
    return site.host()
        .migration()
        .upload(
            new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)),
            new IntakeRequest(
                "list.csv", CourseListFormat.DEFAULT, Duplicates.AGAIN, false, new UserId(1)))
        .upload()
        .orElseThrow();
  }

  private Map<MigrationStatus, Long> counts(UploadId list) {
    return site.host().migration().report().countByStatus(MigrationFilter.ALL.withUpload(list));
  }

  private List<Migration> migrations(UploadId list) {
    return site.host()
        .migration()
        .report()
        .migrations(MigrationFilter.ALL.withUpload(list))
        .toList();
  }

  private String first(UploadId list) {
    return migrations(list).get(0).id().toString();
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]*", "");
  }

  /** Follows a job to the page it leads to. */
  private String endOf(String job) {
    await().atMost(Duration.ofMinutes(1)).until(() -> admin.get(job).statusCode() == 303);
    return location(admin.get(job));
  }

  @Test
  void allOfAFilterAreCancelledAndRunAgainInTheBackground() throws IOException {
    UploadId list = upload(120);
    String filter = "?upload=" + list.value();
    Migration one = migrations(list).get(56);
    assertThat(admin.get("/migrations/all/cancel" + filter).body())
        .contains("Cancel 120 migrations?");

    String job = location(admin.submit("/migrations/all/cancel" + filter, Map.of()));
    assertThat(job).startsWith("/jobs/");
    assertThat(endOf(job)).isEqualTo("/migrations" + filter + "&done=cancelled&count=120");
    assertThat(counts(list)).containsExactly(Map.entry(MigrationStatus.FAILED, 120L));

    String narrow = "?text=" + one.id() + "&upload=" + list.value();
    assertThat(admin.get("/migrations/all/retry" + narrow).body())
        .contains("Run the migration again?");
    job = location(admin.submit("/migrations/all/retry" + narrow, Map.of()));
    assertThat(endOf(job)).isEqualTo("/migrations" + narrow + "&done=retried&count=1");
    assertThat(find(one.id()).status()).isEqualTo(MigrationStatus.NOT_STARTED);

    job = location(admin.submit("/migrations/all/rerun" + filter, Map.of("excluded", "quiz")));
    assertThat(endOf(job)).endsWith("done=rerun&count=119");
    assertThat(counts(list)).containsExactly(Map.entry(MigrationStatus.NOT_STARTED, 120L));
    assertThat(migrations(list))
        .allSatisfy(
            row ->
                assertThat(row.excludedModules().text())
                    .isEqualTo(row.id().equals(one.id()) ? "" : "quiz"));
  }

  private Migration find(MigrationId id) {
    return site.host().migration().report().find(id).orElseThrow();
  }

  @Test
  void theChosenOnesAreAskedAboutAndThenCancelled() throws IOException {
    UploadId list = upload(3);
    String id = migrations(list).get(1).id().toString();
    String question = admin.submit("/migrations/chosen/cancel?text=x", Map.of("id", id)).body();
    assertThat(question).contains("Cancel the migration?", "name=\"id\" value=\"" + id + "\"");
    assertThat(counts(list)).containsExactly(Map.entry(MigrationStatus.NOT_STARTED, 3L));

    assertThat(location(admin.submit("/migrations/chosen/cancel/now?text=x", Map.of("id", id))))
        .isEqualTo("/migrations?text=x&done=cancelled&count=1");

    assertThat(migrations(list))
        .extracting(Migration::status)
        .containsExactly(
            MigrationStatus.NOT_STARTED, MigrationStatus.FAILED, MigrationStatus.NOT_STARTED);
    assertThat(location(admin.submit("/migrations/chosen/cancel", Map.of("id", id))))
        .isEqualTo("/migrations?done=nothing_chosen");
  }

  @Test
  void aNewBackupIsAskedForOnTheMigrationsOwnPage() throws IOException {
    UploadId list = upload(1);
    String page = "/migrations/" + first(list);
    admin.submit(page + "/cancel", Map.of());
    assertThat(admin.get(page + "/rerun").body()).contains("Make a new backup?");
    HttpResponse<String> refused = admin.submit(page + "/rerun", Map.of("excluded", "quiz; forum"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("'quiz; forum' is no name of an activity type");

    assertThat(location(admin.submit(page + "/rerun", Map.of("excluded", "Quiz, forum"))))
        .isEqualTo(page + "?done=rerun&count=1");
    assertThat(migrations(list).get(0).excludedModules())
        .isEqualTo(new ExcludedModules("forum,quiz"));
    assertThat(location(admin.submit(page + "/rerun", Map.of("excluded", "label"))))
        .isEqualTo(page + "?done=too_late");
  }

  @Test
  void aManagerChangesNoBackupsAndSeesNoJobsOfOthers() throws IOException {
    UploadId list = upload(2);
    site.addUser("marta", Role.MANAGER, new CategoryId(1));
    PageClient marta = PageClient.loggedIn(site, "marta");

    assertThat(location(marta.submit("/migrations/chosen/cancel/now", Map.of("id", first(list)))))
        .endsWith("done=cancelled");
    assertThat(marta.submit("/migrations/" + first(list) + "/cancel", Map.of()).statusCode())
        .isEqualTo(403);
    assertThat(marta.submit("/migrations/all/cancel", Map.of()).statusCode()).isEqualTo(403);
    assertThat(counts(list)).containsExactly(Map.entry(MigrationStatus.NOT_STARTED, 2L));
    String job = location(admin.submit("/migrations/all/cancel?upload=" + list.value(), Map.of()));
    assertThat(marta.get(job).statusCode()).isEqualTo(404);
    assertThat(marta.submit(job + "/stop", Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void anIssueIsResolvedByWhoMayRestoreThere() throws IOException {
    Path shared = Files.createDirectories(directory.resolve("arriving"));
    site.set("directory", shared.toString());
    UserId otto = site.addUser("otto", Role.MANAGER, new CategoryId(1));
    site.addUser("vera", Role.VIEWER);
    site.restoreWithIssues(shared, site.token(otto));
    var report = site.host().migration().report();
    Migration restore =
        report.migrations(MigrationFilter.ALL.withOpenIssues()).findFirst().orElseThrow();
    List<Issue> issues = report.issues(IssueFilter.ALL.withMigration(restore.id())).toList();
    String page = "/migrations/" + restore.id();
    String shown = admin.get(page).body();
    assertThat(shown)
        .contains("What arrived", "The restore gave a warning", "is not in the backup")
        .contains("Mark as resolved");
    assertThat(admin.get("/migrations?issues=open").body()).contains(page + "\"");

    String resolve = page + "/issues/" + issues.get(0).id() + "/resolve";
    PageClient vera = PageClient.loggedIn(site, "vera");
    assertThat(vera.get(page).body()).doesNotContain("Mark as resolved");
    assertThat(vera.submit(resolve, Map.of()).statusCode()).isEqualTo(403);
    PageClient manager = PageClient.loggedIn(site, "otto");
    assertThat(location(manager.submit(resolve, Map.of()))).endsWith("done=issue_resolved");
    assertThat(location(manager.submit(resolve, Map.of()))).endsWith("done=resolved_already");
    assertThat(find(restore.id()).openIssues()).isEqualTo(issues.size() - 1);
  }

  @Test
  void theStorageIsLookedThroughAndSweptBeyondOnePage() throws IOException {
    Path shared = Files.createDirectories(directory.resolve("shared"));
    site.set("directory", shared.toString());
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
    for (int i = 0; i < 230; i++) {
      Path file = Files.writeString(shared.resolve(i + "-a.mbz"), "backup");
      Files.setLastModifiedTime(file, old);
    }
    Files.writeString(shared.resolve("young.mbz"), "backup");
    assertThat(admin.get("/storage").body()).contains("/storage?from=100");
    assertThat(admin.get("/storage?from=200").body())
        .contains("/storage?from=100", "Not known here")
        .doesNotContain("/storage?from=300");

    String look = location(admin.submit("/storage/litter", Map.of()));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> admin.get(look).body().contains("Unknown backups"));
    assertThat(admin.get(look).body()).contains("230 files, 1.4 KB", "and 130 more files");
    assertThat(admin.get("/storage/sweep/unknown").body())
        .contains("another site uses this storage");

    assertThat(endOf(location(admin.submit("/storage/sweep/leftovers", Map.of()))))
        .isEqualTo("/storage?done=swept");
    assertThat(endOf(location(admin.submit("/storage/sweep/unknown", Map.of()))))
        .isEqualTo("/storage?done=swept&count=230");
    try (Stream<Path> left = Files.list(shared)) {
      assertThat(left).singleElement().asString().endsWith("young.mbz");
    }
  }

  @Test
  void theNoticeCheckTellsWhatIsOnAndWhatStandsInItsWay() {
    assertThat(admin.submit("/settings/check/notices", Map.of()).body())
        .contains("No way to send notices is switched on.");

    site.set("webhookenabled", "1");
    assertThat(admin.submit("/settings/check/notices", Map.of()).body())
        .contains("Webhook: failed")
        .contains("webhookurl");
    site.set("webhookenabled", "0");
  }

  @Test
  void aServiceIsAdded() {
    String function = site.host().migration().services().functions().get(0);
    assertThat(
            admin
                .submit("/tokens/services", Map.of("servicename", "partners", "function", function))
                .statusCode())
        .isEqualTo(303);
    assertThat(admin.get("/tokens").body()).contains("partners");
    assertThat(site.host().migration().services().all())
        .anySatisfy(
            service -> {
              assertThat(service.name()).isEqualTo("partners");
              assertThat(service.functions()).containsExactly(function);
            });

    HttpResponse<String> refused =
        admin.submit("/tokens/services", Map.of("servicename", "partners"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("There is a service 'partners' already.");
  }

  @Test
  void behindAKnownProxyCookiesAreKeptToTls() {
    List<String> plain = cookies(new PageClient(site).get("/login"));
    assertThat(plain).isNotEmpty().noneMatch(cookie -> cookie.contains("Secure"));

    List<String> tls = cookies(new PageClient(site).get("/login", "X-Forwarded-Proto", "https"));
    assertThat(tls).isNotEmpty().allMatch(cookie -> cookie.contains("Secure"));
  }

  private static List<String> cookies(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie");
  }

  @Test
  void logInsAreSlowedDownForTheAddressThatTheProxyTells() {
    PageClient guesser = new PageClient(site);
    String page = guesser.get("/login").body();
    String token = page.replaceAll("(?s).*name=\"formtoken\" value=\"([^\"]+)\".*", "$1");
    int status = 403;
    for (int i = 0; i < 30 && status == 403; i++) {
      status = guess(guesser, token, "somebody" + i, "198.51.100.1");
    }

    assertThat(status).isEqualTo(429);
    assertThat(guess(guesser, token, "another", "198.51.100.2")).isEqualTo(403);
  }

  private static int guess(PageClient client, String token, String name, String address) {
    Map<String, String> fields = new HashMap<>();
    fields.put("formtoken", token);
    fields.put("username", name);
    fields.put("password", "a wrong password");
    return client.post("/login", fields, "X-Forwarded-For", address).statusCode();
  }
}
