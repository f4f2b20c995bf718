package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursemigration.core.fake.FakeTarget.error;
import static org.coursemigration.core.fake.FakeTarget.hangsUp;
import static org.coursemigration.core.fake.FakeTarget.json;
import static org.coursemigration.core.fake.FakeTarget.status;
import static org.coursemigration.core.fake.FakeTarget.withHeader;
import static org.junit.jupiter.api.Named.named;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.OptionalBinder;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.core.backup.CourseBackupTask;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.fake.FailingHttpClient;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.FakeTarget.Reply;
import org.coursemigration.core.fake.Heard;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.testkit.lms.EngineStep;
import org.coursemigration.testkit.storage.Fault;
import org.coursemigration.testkit.storage.FaultyStorage.Call;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the source makes of the target's answers. */
class TargetAnswersTest {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @AutoClose private final TestSite site = new TestSite();
  @AutoClose private final FakeTarget target = new FakeTarget();

  private CourseId course;

  @BeforeEach
  void aCourseAndATarget() {
    site.sendTo(target, TOKEN);
    course = site.lms.addCourse("Physics", "PH1");
  }

  private Migration migrated() {
    site.upload(course + ",7");
    site.run();
    return site.only();
  }

  private Instant nextRun() {
    return site.scheduler.due(new AdhocTask(CourseBackupTask.TYPE, 1)).orElseThrow();
  }

  private Duration wait(Instant from) {
    return Duration.between(from, nextRun());
  }

  static Stream<Arguments> passingTroubles() {
    return Stream.of(
        Arguments.of(named("no answer", hangsUp()), "could not be reached"),
        Arguments.of(named("500", status(500, "text/plain", "oops")), "HTTP 500 (oops)"),
        Arguments.of(
            named("502 page", status(502, "text/html", "<h1>Bad\n gateway</h1>")),
            "HTTP 502 (<h1>Bad gateway</h1>)"),
        Arguments.of(
            named("maintenance 503", status(503, "text/html", "<p>Moodle under maintenance</p>")),
            "Moodle under maintenance"),
        Arguments.of(named("429", status(429, "text/plain", "")), "HTTP 429"),
        Arguments.of(named("empty", status(200, "application/json", "")), "empty answer"),
        Arguments.of(
            named("page", status(200, "text/html", "<html>Welcome</html>")),
            "a page instead of data (<html>Welcome</html>)"),
        Arguments.of(
            named("maintenance", error("sitemaintenance", "The site is undergoing maintenance")),
            "The site is undergoing maintenance (sitemaintenance)"),
        Arguments.of(
            named("upgrade", error("upgraderunning", "Site is being upgraded")), "upgraderunning"),
        Arguments.of(
            named("XML error that passes", xmlError("sitemaintenance", "Under maintenance")),
            "Under maintenance (sitemaintenance)"),
        Arguments.of(
            named("XHTML page", page("<?xml version=\"1.0\"?><html><p>Soon</p></html>")),
            "a page instead of data"),
        Arguments.of(
            named("page with entities", page("<!DOCTYPE html><html>&nbsp;<br></html>")),
            "a page instead of data"),
        Arguments.of(
            named("database", error("dmlwriteexception", "Error writing to database")),
            "dmlwriteexception"));
  }

  private static Reply page(String text) {
    return status(200, "text/html", text);
  }

  private static Reply xmlError(String errorcode, String message) {
    return status(
        200,
        "application/xml; charset=utf-8",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n"
            + "<EXCEPTION class=\"core\\exception\\moodle_exception\">\n<ERRORCODE>"
            + errorcode
            + "</ERRORCODE>\n<MESSAGE>"
            + message
            + "</MESSAGE>\n<DEBUGINFO>Error code</DEBUGINFO>\n</EXCEPTION>\n");
  }

  /** A target that has lost what form was asked for has stored the row all the same. */
  @Test
  void successInXmlIsSuccess() {
    target.answers(
        status(
            200,
            "application/xml; charset=utf-8",
            "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<RESPONSE>\n</RESPONSE>\n"));

    assertThat(migrated().status()).isEqualTo(MigrationStatus.COMPLETED);
  }

  @Test
  void aDocumentTypeInAnAnswerIsNotRead() {
    target.answersOnce(
        page(
            "<!DOCTYPE EXCEPTION [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]>"
                + "<EXCEPTION><MESSAGE>&secret;</MESSAGE></EXCEPTION>"));

    assertThat(migrated().errors()).singleElement().asString().contains("a page instead of data");
  }

  @ParameterizedTest
  @MethodSource("passingTroubles")
  void whatMayPassIsRetriedAndTheBackupKept(Reply reply, String words) {
    target.answersOnce(reply);

    Migration retrying = migrated();

    assertThat(retrying.status()).isEqualTo(MigrationStatus.RETRYING);
    assertThat(retrying.errors())
        .singleElement()
        .asString()
        .contains(words, "The target site http://localhost");
    assertThat(site.eventNames())
        .containsExactly("file_uploaded", "file_processed", "http_request_failed");

    site.runAfter(Duration.ofMinutes(1));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().attempt()).isEqualTo(2);
    assertThat(site.engine.calls(EngineStep.BACK_UP)).as("made once").isEqualTo(1);
    assertThat(target.received()).hasSize(2);
    assertThat(target.received().get(1)).isEqualTo(target.received().get(0));
  }

  static Stream<Arguments> finalAnswers() {
    return Stream.of(
        Arguments.of(
            named("invalidtoken", error("invalidtoken", "Invalid token - token not found")),
            "'wstoken'"),
        Arguments.of(
            named("accessexception", error("accessexception", "Access control exception")),
            "tool_coursemigration_request_restore"),
        Arguments.of(
            named("nopermissions", error("nopermissions", "Sorry, but you do not")),
            "tool/coursemigration:restorecourse"),
        Arguments.of(
            named("unknown function", error("invalidrecord", "Can't find data record")),
            "the plugin is installed"),
        Arguments.of(
            named("category", error("invalidparameter", "Invalid parameter value detected")),
            "'defaultcategory'"),
        Arguments.of(
            named("any other error", error("wsaccessusersuspended", "Refused for: bob")),
            "Refused for: bob"),
        Arguments.of(
            named("XML error", xmlError("invalidtoken", "Invalid token &amp; more")),
            "Invalid token & more (invalidtoken). Make a token"),
        Arguments.of(named("more than JSON", json("null null")), "unexpected answer (null null)"),
        Arguments.of(named("other JSON", json("{\"status\":\"ok\"}")), "'destinationwsurl'"),
        Arguments.of(named("no JSON", json("hello")), "unexpected answer (hello)"),
        Arguments.of(named("a list", json("[null]")), "'destinationwsurl'"),
        Arguments.of(named("404", status(404, "text/html", "Not found")), "HTTP 404"),
        Arguments.of(named("web services off", status(403, "text/html", "")), "switched off"),
        Arguments.of(
            named(
                "redirect",
                withHeader(
                    "Location", "https://elsewhere.example/", status(303, "text/html", "moved"))),
            "to another address, https://elsewhere.example/, (HTTP 303), where the token must not"),
        Arguments.of(
            named(
                "redirect on the same host",
                withHeader("Location", "/moodle/", status(308, "text/html", "moved"))),
            "the site's own address"),
        Arguments.of(
            named("huge answer", json("\"" + "x".repeat(2_000_000) + "\"")), "far too long"));
  }

  @ParameterizedTest
  @MethodSource("finalAnswers")
  void whatOnlyAPersonCanChangeFailsAtOnceAndNamesWhatToChange(Reply reply, String words) {
    target.answers(reply);

    Migration failed = migrated();

    assertThat(failed.status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(failed.errors()).singleElement().asString().contains(words);
    assertThat(target.received()).hasSize(1);
    assertThat(site.eventNames())
        .containsExactly("file_uploaded", "file_processed", "http_request_failed", "backup_failed");
    assertThat(site.scheduler.queuedKeys()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, false", "0, true"})
  void theFileOfAFailedBackupIsDeletedOrKeptAsSet(String failbackupdelete, boolean kept) {
    site.set("failbackupdelete", failbackupdelete);
    target.answers(error("invalidtoken", "Invalid token - token not found"));

    assertThat(migrated().fileName().isPresent())
        .as("the row names the file as long as it is there")
        .isEqualTo(kept);
    assertThat(site.isStored("1-backup-moodle2-course-" + course + "-ph1-20261102-1200-nu.mbz"))
        .isEqualTo(kept);
  }

  @Test
  void aFileThatCannotBeDeletedDoesNotChangeTheEnd() {
    site.storage.always(Call.DELETE, Fault.fails());
    target.answers(error("invalidtoken", "Invalid token - token not found"));

    assertThat(migrated().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.scheduler.thrown()).isEmpty();
  }

  @Test
  void aRetryByAPersonAfterTheFileWasDeletedMakesTheBackupAgain() {
    target.answersOnce(error("invalidtoken", "Invalid token - token not found"));
    Migration failed = migrated();

    site.migration.retry(failed.id(), TestSite.ADMIN);
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.engine.calls(EngineStep.BACK_UP)).isEqualTo(2);
    assertThat(site.isStored(site.only().fileName().orElseThrow())).isTrue();
  }

  @Test
  void aRetryByAPersonWithTheFileStillThereOnlyAsksAgain() {
    site.set("failbackupdelete", "0");
    target.answersOnce(error("invalidtoken", "Invalid token - token not found"));
    Migration failed = migrated();

    site.migration.retry(failed.id(), TestSite.ADMIN);
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.engine.calls(EngineStep.BACK_UP)).isEqualTo(1);
  }

  @Test
  void retriesWaitTwiceAsLongEachTimeAndEndAtTheLimit() {
    site.set("requestmaxretries", "3");
    target.answers(status(500, "text/plain", ""));
    migrated();

    for (int seconds : new int[] {60, 120, 240}) {
      assertThat(site.only().status()).isEqualTo(MigrationStatus.RETRYING);
      assertThat(wait(site.clock.instant())).isEqualTo(Duration.ofSeconds(seconds));
      site.runAfter(Duration.ofSeconds(seconds));
    }

    Migration failed = site.only();
    assertThat(failed.status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(failed.attempt()).isEqualTo(4);
    assertThat(failed.errors()).hasSize(4);
    assertThat(target.received()).hasSize(4);
    assertThat(site.engine.calls(EngineStep.BACK_UP)).isEqualTo(1);
    assertThat(site.isStored(failed.fileName().orElseThrow()))
        .as("a target that failed so may have taken the request all the same")
        .isTrue();
    assertThat(site.eventNames())
        .containsExactly(
            "file_uploaded",
            "file_processed",
            "http_request_failed",
            "http_request_failed",
            "http_request_failed",
            "http_request_failed",
            "backup_failed");
  }

  static Stream<Arguments> requestsThatWereNotTaken() {
    return Stream.of(
        Arguments.of(named("503", status(503, "text/plain", "")), false),
        Arguments.of(named("429", status(429, "text/plain", "")), false),
        Arguments.of(named("maintenance", error("sitemaintenance", "Under maintenance")), false),
        Arguments.of(
            named("a write that broke off", error("dmlwriteexception", "Error writing")), true),
        Arguments.of(named("no answer", hangsUp()), true),
        Arguments.of(named("502", status(502, "text/plain", "")), true),
        Arguments.of(named("page", page("<html>Welcome</html>")), true));
  }

  @ParameterizedTest
  @MethodSource("requestsThatWereNotTaken")
  void afterTheLastRetryTheFileIsKeptIfTheTargetMayHaveTakenARequest(Reply reply, boolean kept) {
    site.set("requestmaxretries", "1");
    target.answers(reply);
    String fileName = migrated().fileName().orElseThrow();

    site.runAfter(Duration.ofMinutes(1));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.isStored(fileName)).isEqualTo(kept);
    assertThat(site.only().fileName().isPresent()).isEqualTo(kept);
    assertThat(site.only().asked()).isEqualTo(kept);
  }

  @Test
  void noRetriesMeansOneAttempt() {
    site.set("requestmaxretries", "0");
    target.answers(status(500, "text/plain", ""));

    assertThat(migrated().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(target.received()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    // Retry-After | seconds until the next request
    "300, 300",
    "5, 60",
    "999999999, 86400",
    "'Mon, 02 Nov 2026 12:05:00 GMT', 300",
    "'Fri, 31 Dec 2027 23:59:59 GMT', 86400",
    "'Sun, 06 Nov 1994 08:49:37 GMT', 60",
    "tomorrow, 60",
    "-7, 60"
  })
  void theTargetIsLeftAloneAsLongAsItWantsUpToADay(String retryAfter, int seconds) {
    target.answersOnce(withHeader("Retry-After", retryAfter, status(429, "text/plain", "")));

    migrated();

    assertThat(wait(site.clock.instant())).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void aTargetThatIsDownIsRetried() {
    target.close();

    Migration retrying = migrated();

    assertThat(retrying.status()).isEqualTo(MigrationStatus.RETRYING);
    assertThat(retrying.errors()).singleElement().asString().contains("connection was refused");
  }

  @Test
  void aTargetThatDoesNotAnswerInTimeIsRetried() {
    try (TestSite impatient =
        new TestSite(
            new AbstractModule() {
              @Override
              protected void configure() {
                OptionalBinder.newOptionalBinder(binder(), HttpClient.class)
                    .setBinding()
                    .toInstance(new FailingHttpClient(() -> new HttpTimeoutException("timed out")));
              }
            })) {
      impatient.sendTo(target, TOKEN);
      CourseId listed = impatient.lms.addCourse("Physics", "PH1");
      impatient.upload(listed + ",7");
      impatient.run();

      assertThat(impatient.only().status()).isEqualTo(MigrationStatus.RETRYING);
      assertThat(impatient.only().errors())
          .singleElement()
          .asString()
          .contains("did not answer in time");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "destinationwsurl, '', Destination URL",
    "wstoken, '', Web service token",
    "destinationwsurl, http://target.example/server.php, destinationallowhttp",
    "destinationwsurl, http://127.evil.example/server.php, destinationallowhttp",
    "destinationwsurl, https://bob:hush@target.example/, user name or password"
  })
  void aDestinationThatIsNotSetOrNotSafeFailsBeforeABackupIsMade(
      String setting, String value, String words) {
    site.set(setting, value);

    Migration failed = migrated();

    assertThat(failed.status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(failed.errors())
        .singleElement()
        .asString()
        .contains(words, "'" + setting + "'")
        .doesNotContain("hush");
    assertThat(site.engine.calls(EngineStep.BACK_UP)).isZero();
    assertThat(site.eventNames())
        .containsExactly("file_uploaded", "file_processed", "backup_failed");
  }

  @Test
  void aSettingThatIsTakenAwayWhileARetryWaitsKeepsTheNameOfTheStoredFile() {
    site.set("failbackupdelete", "0");
    target.answersOnce(status(500, "text/plain", ""));
    String fileName = migrated().fileName().orElseThrow();

    site.set("wstoken", "");
    site.runAfter(Duration.ofMinutes(1));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.only().fileName()).contains(fileName);
    assertThat(site.isStored(fileName)).isTrue();
  }

  @Test
  void aStorageThatCannotTellWhileTheStoredBackupWaitsIsAskedAgainLater() {
    target.answersOnce(status(500, "text/plain", ""));
    String fileName = migrated().fileName().orElseThrow();
    site.storage.next(Call.FIND, Fault.fails());

    site.runAfter(Duration.ofMinutes(1));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.RETRYING);
    assertThat(site.only().errors()).hasSize(2);
    assertThat(site.isStored(fileName)).isTrue();

    site.runAfter(Duration.ofMinutes(2));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().fileName()).contains(fileName);
    assertThat(site.engine.calls(EngineStep.BACK_UP)).as("made once").isEqualTo(1);
    assertThat(site.eventNames())
        .containsExactly(
            "file_uploaded", "file_processed", "http_request_failed", "backup_completed");
  }

  @Test
  void aStorageThatNeverTellsFailsTheMigrationAfterItsRetries() {
    site.set("requestmaxretries", "2");
    target.answersOnce(status(500, "text/plain", ""));
    migrated();
    site.storage.always(Call.FIND, Fault.fails());

    site.runAfter(Duration.ofMinutes(1));
    site.runAfter(Duration.ofMinutes(2));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.only().errors()).hasSize(3);
    assertThat(target.received()).hasSize(1);
  }

  @Test
  void aCourseThatIsDeletedWhileARetryWaitsHasItsFileDeletedAsSet() {
    target.answersOnce(status(503, "text/plain", ""));
    String fileName = migrated().fileName().orElseThrow();

    site.lms.removeCourse(course);
    site.runAfter(Duration.ofMinutes(1));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.isStored(fileName)).isFalse();
  }

  @Test
  void aChangedAddressCountsForTheNextRetry() {
    target.answers(status(500, "text/plain", ""));
    migrated();
    try (FakeTarget moved = new FakeTarget()) {
      site.set("destinationwsurl", moved.url());
      site.runAfter(Duration.ofMinutes(1));

      assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
      assertThat(moved.received()).hasSize(1);
    }
  }

  @Test
  void theTokenGoesIntoTheBodyAndNowhereElse() {
    migrated();

    FakeTarget.Received request = target.received().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).doesNotContain(TOKEN);
    assertThat(request.contentType()).isEqualTo("application/x-www-form-urlencoded");
    assertThat(request.body()).contains(TOKEN);
  }

  @Test
  void noTokenIsInAnyErrorEventOrLogAlsoWhenTheTargetRepeatsIt() {
    site.set("destinationwsurl", target.url() + "?wstoken=" + TOKEN);
    site.set("requestmaxretries", "1");
    target.answersOnce(status(500, "text/html", "<pre>wstoken=" + TOKEN + "</pre>"));
    target.answersOnce(error("invalidtoken", "x".repeat(110) + TOKEN));
    try (Heard log = new Heard()) {
      migrated();
      site.runAfter(Duration.ofMinutes(1));

      assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
      assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(TOKEN.substring(0, 8)));
    }
    assertThat(site.only().errors()).noneMatch(text -> text.contains(TOKEN.substring(0, 8)));
    assertThat(site.events())
        .extracting(LoggedEvent::toString)
        .noneMatch(text -> text.contains(TOKEN.substring(0, 8)));
    assertThat(site.databaseTexts())
        .filteredOn(text -> text.contains(TOKEN.substring(0, 8)))
        .as("only the two settings hold it")
        .allMatch(text -> text.startsWith("coursemigration_setting"))
        .hasSize(2);
  }
}
