package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursemigration.core.fake.FakeTarget.error;
import static org.coursemigration.core.fake.FakeTarget.json;
import static org.coursemigration.core.fake.FakeTarget.status;
import static org.coursemigration.core.fake.FakeTarget.withHeader;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.migration.TargetRestore;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.webservice.ServedSite;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the source learns what became of its requests. */
class FollowRestoresTest {

  private static final Duration FIRST_POLL = Duration.ofSeconds(2);

  @AutoClose private final TestSite site = new TestSite();
  @AutoClose private final FakeTarget target = new FakeTarget();

  @BeforeEach
  void aTarget() {
    site.sendTo(target, "0123456789abcdef0123456789abcdef");
  }

  private void migrate(int courses) {
    String[] rows =
        IntStream.range(0, courses)
            .mapToObj(i -> site.lms.addCourse("Course " + i, "C" + i) + ",7")
            .toArray(String[]::new);
    site.upload(rows);
    site.run();
  }

  private String fileName() {
    return site.only().fileName().orElseThrow();
  }

  private void tells(String status, long course, String url, String error) {
    target.answersPolls(
        json(
            "[{\"filename\":\"%s\",\"status\":\"%s\",\"courseid\":%d,\"courseurl\":\"%s\",\"error\":\"%s\"}]"
                .formatted(fileName(), status, course, url, error)));
  }

  private TargetRestore told() {
    return site.only().target().orElseThrow();
  }

  private static TargetRestore restore(MigrationStatus status) {
    return new TargetRestore(
        Optional.of(status), Optional.empty(), Optional.empty(), Optional.empty(), 0);
  }

  @Test
  void aRestoreThatIsFastShowsWithinSecondsAndIsNotAskedAboutAgain() {
    migrate(1);
    assertThat(told()).isEqualTo(TargetRestore.REQUESTED);
    assertThat(target.polls()).isEmpty();
    tells("completed", 12, "https://target.example/course/view.php?id=12", "");

    site.runAfter(FIRST_POLL);

    assertThat(told())
        .isEqualTo(
            new TargetRestore(
                Optional.of(MigrationStatus.COMPLETED),
                Optional.of(new CourseId(12)),
                Optional.of("https://target.example/course/view.php?id=12"),
                Optional.empty(),
                0));
    assertThat(target.polls()).singleElement().satisfies(this::isAboutTheFile);
    site.runAfter(Duration.ofDays(2));
    assertThat(target.polls()).hasSize(1);
    assertThat(site.scheduler.queuedKeys()).isEmpty();
    assertThat(site.scheduler.thrown()).isEmpty();
  }

  @Test
  void aTargetTellsHowManyIssuesTheCourseHas() {
    migrate(1);
    target.answersPolls(
        json(
            "[{\"filename\":\"%s\",\"status\":\"completed\",\"courseid\":12,\"openissues\":3}]"
                .formatted(fileName())));

    site.runAfter(FIRST_POLL);

    assertThat(told().openIssues()).isEqualTo(3);
  }

  private void isAboutTheFile(FakeTarget.Received poll) {
    assertThat(poll.form())
        .containsEntry("wsfunction", "coursemigration_get_restore_status")
        .containsEntry("filenames[0]", fileName())
        .containsKey("wstoken");
    assertThat(poll.uri()).doesNotContain("wstoken");
  }

  @Test
  void aRestoreIsFollowedThroughItsStatusesUntilItFails() {
    migrate(1);
    tells("not_started", 0, "", "");
    site.runAfter(FIRST_POLL);
    assertThat(told()).isEqualTo(restore(MigrationStatus.NOT_STARTED));

    tells("retrying", 0, "", "Entry 7 is damaged.");
    site.runAfter(Duration.ofMinutes(1));
    assertThat(told().status()).contains(MigrationStatus.RETRYING);
    assertThat(told().error()).contains("Entry 7 is damaged.");

    tells("failed", 0, "", "Entry 7 is damaged for good.");
    site.runAfter(Duration.ofMinutes(1));
    assertThat(told().error()).contains("Entry 7 is damaged for good.");
    assertThat(site.only().status()).as("of the backup").isEqualTo(MigrationStatus.COMPLETED);

    // It is run again there.
    tells("completed", 12, "", "");
    site.runAfter(Duration.ofHours(1));
    assertThat(told().status()).contains(MigrationStatus.COMPLETED);
    assertThat(told().error()).isEmpty();
    int polls = target.polls().size();
    site.runAfter(Duration.ofHours(5));
    assertThat(target.polls()).hasSize(polls);
  }

  @Test
  void aThousandOpenRequestsAreAFewCalls() {
    migrate(1_000);
    target.answersPolls(json("[]"));

    site.runAfter(FIRST_POLL);

    assertThat(target.polls()).hasSize(5);
    assertThat(target.polls().stream().mapToInt(poll -> poll.form().size() - 3))
        .containsOnly(200)
        .hasSize(5);
    assertThat(target.polls().stream().flatMap(poll -> poll.form().values().stream()).distinct())
        .as("each file once, and the three fields of every call")
        .hasSize(1_003);
  }

  @Test
  void anOldRequestIsAskedAboutLessOftenAndGivenUpAfterThirtyDays() {
    migrate(1);
    target.answersPolls(json("[]"));
    for (int second = 0; second < 60; second++) {
      site.runAfter(Duration.ofSeconds(1));
    }
    int inTheFirstMinute = target.polls().size();
    site.runAfter(Duration.ofHours(12));
    int afterHalfADay = target.polls().size();
    for (int minute = 0; minute < 180; minute++) {
      site.runAfter(Duration.ofMinutes(1));
    }

    assertThat(inTheFirstMinute).isBetween(8, 20);
    assertThat(target.polls().size() - afterHalfADay).isBetween(2, 3);

    site.runAfter(Duration.ofDays(30));
    site.runAfter(Duration.ofMinutes(1));
    int before = target.polls().size();
    site.runAfter(Duration.ofDays(1));
    assertThat(target.polls()).hasSize(before);
    assertThat(told()).isEqualTo(TargetRestore.REQUESTED);
  }

  @ParameterizedTest
  @CsvSource({"invalidrecord", "accessexception"})
  void aTargetThatDoesNotTellIsAskedSeldomAlsoAboutNewRequests(String errorcode) {
    target.answersPolls(error(errorcode, "No"));
    migrate(300);
    site.runAfter(FIRST_POLL);
    assertThat(target.polls()).as("once for all").hasSize(1);

    migrate(1);
    for (int minute = 0; minute < 350; minute++) {
      site.runAfter(Duration.ofMinutes(1));
    }

    assertThat(target.polls()).hasSize(1);
    assertThat(site.all()).allMatch(m -> m.target().equals(Optional.of(TargetRestore.REQUESTED)));
    target.answersPolls(json("[]"));
    site.runAfter(Duration.ofMinutes(11));
    assertThat(target.polls()).as("again after six hours, in batches").hasSize(3);
  }

  @Test
  void anotherTargetIsAskedAtOnce() {
    migrate(1);
    site.runAfter(FIRST_POLL);
    assertThat(target.polls()).hasSize(1);
    try (FakeTarget other = new FakeTarget()) {
      site.set("destinationwsurl", other.url());
      migrate(1);
      site.runAfter(FIRST_POLL);

      assertThat(other.polls()).hasSize(1);
    }
  }

  @Test
  void aTargetThatIsDownIsLeftAloneForAMinuteOrAsLongAsItWants() {
    target.answersPolls(status(500, "text/plain", ""));
    migrate(300);
    site.runAfter(FIRST_POLL);
    assertThat(target.polls()).as("not one more after the first failure").hasSize(1);

    target.answersPolls(withHeader("Retry-After", "600", status(503, "text/html", "")));
    site.runAfter(Duration.ofSeconds(61));
    assertThat(target.polls()).hasSize(2);
    site.runAfter(Duration.ofSeconds(599));
    assertThat(target.polls()).hasSize(2);
    target.answersPolls(json("[]"));
    site.runAfter(Duration.ofSeconds(60));
    assertThat(target.polls()).hasSize(4);
    assertThat(site.eventNames()).doesNotContain("http_request_failed");
    assertThat(site.scheduler.thrown()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null",
        "{\"status\":\"completed\"}",
        "[{\"filename\":\"another.mbz\",\"status\":\"completed\",\"courseid\":5}]",
        "[{\"filename\":\"FILE\",\"status\":\"vanished\"}]",
        "[{\"filename\":\"FILE\"}]",
        "[1, null, []]"
      })
  void whatIsNotUnderstoodChangesNothing(String answer) {
    migrate(1);
    target.answersPolls(json(answer.replace("FILE", fileName())));

    site.runAfter(FIRST_POLL);

    assertThat(target.polls()).hasSize(1);
    assertThat(told()).isEqualTo(TargetRestore.REQUESTED);
    assertThat(site.scheduler.thrown()).isEmpty();
  }

  @Test
  void anAddressThatIsNoWebAddressAndAnEndlessErrorAreNotTakenOver() {
    migrate(1);
    tells("failed", -3, "javascript:alert(1)", "x".repeat(100_000));

    site.runAfter(FIRST_POLL);

    assertThat(told().courseUrl()).isEmpty();
    assertThat(told().course()).isEmpty();
    assertThat(told().error()).hasValueSatisfying(error -> assertThat(error).hasSize(2_000));
  }

  @Test
  void whatTheTargetTellsIsStoredWithoutTheCharacterThatPostgreSqlRefuses() {
    migrate(1);
    tells("failed", 0, "", "a\\u0000b");

    site.runAfter(FIRST_POLL);

    assertThat(told().error()).contains("a\ufffdb");
  }

  @Test
  void aTargetOfOursTellsWhatBecameOfTheRestore() {
    try (ServedSite ours = new ServedSite(new TestSite())) {
      site.set("destinationwsurl", ours.url().toString());
      site.set("wstoken", ours.token(TestSite.ADMIN));
      migrate(1);
      site.runAfter(FIRST_POLL);
      assertThat(told()).isEqualTo(restore(MigrationStatus.NOT_STARTED));

      ours.site.store(fileName(), "Course 0");
      ours.site.run();
      site.runAfter(FIRST_POLL);

      assertThat(told().status()).contains(MigrationStatus.COMPLETED);
      assertThat(told().course()).isEqualTo(ours.site.only().course());
    }
  }

  @Test
  void aProcessThatFindsOpenRequestsGoesOnWithThem() {
    migrate(1);
    tells("completed", 12, "", "");

    TestSite next = site.restarted();
    next.runAfter(Duration.ofMinutes(1));

    assertThat(next.only().target().orElseThrow().isFinal()).isTrue();
  }

  @Test
  void nothingIsAskedAsLongAsNothingIsOpen() {
    site.run();
    site.upload("4711,7");
    site.runAfter(Duration.ofDays(1));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.only().target()).isEmpty();
    assertThat(target.polls()).isEmpty();
  }

  @Test
  void aRestoreOfThisSiteHasNoTarget() {
    site.store("a.mbz", "Physics");
    site.request("a.mbz", 1);
    site.run();

    Migration restored = site.only();
    assertThat(restored.status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(restored.target()).isEmpty();
  }
}
