package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.coursemigration.core.fake.FakeTarget.json;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.notice.Notice;
import org.coursemigration.api.notice.NoticeKind;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.core.fake.FakeNotifier;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.notice.NotifierCheck;
import org.coursemigration.core.store.StoredNotice;
import org.coursemigration.core.webservice.TokenTerms;
import org.coursemigration.testkit.storage.Fault;
import org.coursemigration.testkit.storage.FaultyStorage.Call;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are told, and what they are not. */
class NoticesTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final FakeNotifier bell = new FakeNotifier("bell");
  private final FakeNotifier drum = new FakeNotifier("drum");
  @AutoClose private final TestSite site = new TestSite(FakeNotifier.bound(bell, drum));
  @AutoClose private final FakeTarget target = new FakeTarget();

  @BeforeEach
  void aTargetAndABell() {
    site.sendTo(target, "0123456789abcdef0123456789abcdef");
    site.set("bellenabled", "1");
    site.run();
  }

  private void migrate(int good, int bad) {
    StringBuilder list = new StringBuilder("courseid,categoryid\n");
    for (int course = 0; course < good; course++) {
      list.append(site.lms.addCourse("Physics", "PH")).append(",7\n");
    }
    for (int course = 0; course < bad; course++) {
      list.append(900 + course).append(",7\n");
    }
    site.uploadText(list.toString());
    site.run();
  }

  private void targetTells(String status) {
    String[] told =
        site.all().stream()
            .flatMap(migration -> migration.fileName().stream())
            .map(
                file ->
                    "{\"filename\":\"%s\",\"status\":\"%s\",\"courseid\":1,\"courseurl\":\"\",\"error\":\"\"}"
                        .formatted(file, status))
            .toArray(String[]::new);
    target.answersPolls(json("[" + String.join(",", told) + "]"));
  }

  private void failRestore(String file) {
    site.set("restoremaxretries", "0");
    site.store(file, "Physics");
    site.storage.next(Call.PULL, Fault.fails());
    site.request(file, 1);
    site.run();
  }

  /** To the beginning of the next hour, and until what happened before it counts as settled. */
  private void runAfterTheHour() {
    Instant next = site.clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    site.runAfter(Duration.between(site.clock.instant(), next).plusMinutes(3));
  }

  private void makeToken(String name, Instant end) {
    site.migration
        .tokens()
        .create(new TokenTerms(name, TestSite.ADMIN, Optional.of(end), ""), TestSite.ADMIN);
  }

  @Test
  void aFinishedListIsOneNoticeHoweverManyCoursesItHas() {
    migrate(3, 1);
    targetTells("completed");

    site.runAfter(MINUTE);
    site.runAfter(MINUTE);

    assertThat(bell.sent()).hasSize(1);
    Notice notice = bell.sent().get(0);
    assertThat(notice.kind()).isEqualTo(NoticeKind.LIST_FINISHED);
    assertThat(notice.site()).isEqualTo("Course migration");
    assertThat(notice.subject())
        .isEqualTo("Course list 'list.csv' is finished: 4 courses, 1 failed");
    assertThat(notice.text()).contains("Restored on the target site: 3");
    assertThat(notice.data())
        .containsEntry("courses", "4")
        .containsEntry("restored", "3")
        .containsEntry("requested", "0")
        .containsEntry("failed", "1")
        .containsEntry("filename", "list.csv")
        .containsKey("uploadid");
    assertThat(drum.sent()).as("it is not on").isEmpty();
  }

  @Test
  void aListIsNotFinishedWhileTheTargetRestoresItsCourses() {
    migrate(2, 0);
    targetTells("in_progress");
    site.runAfter(MINUTE);
    site.runAfter(Duration.ofHours(1));
    assertThat(bell.kinds()).isEmpty();

    targetTells("failed");
    site.runAfter(Duration.ofHours(1));
    site.runAfter(MINUTE);

    assertThat(bell.sent())
        .singleElement()
        .satisfies(notice -> assertThat(notice.data()).containsEntry("failed", "2"));
  }

  @Test
  void aTargetThatTellsNothingIsNotWaitedForLong() {
    migrate(1, 0);
    site.runAfter(Duration.ofMinutes(9));
    assertThat(bell.sent()).isEmpty();

    site.runAfter(Duration.ofMinutes(2));

    assertThat(bell.sent())
        .singleElement()
        .satisfies(notice -> assertThat(notice.data()).containsEntry("requested", "1"));
  }

  @Test
  void aListThatIsRetriedAfterItsEndIsNotToldAgain() {
    migrate(0, 1);
    site.runAfter(MINUTE);
    assertThat(bell.sent()).hasSize(1);

    site.migration.retry(site.only().id(), TestSite.ADMIN);
    site.run();
    site.runAfter(MINUTE);

    assertThat(bell.sent()).hasSize(1);
  }

  @Test
  void whoDoesNotWantFinishedListsHearsOfFailuresAlone() {
    site.set("noticelistfinished", "0");
    migrate(1, 0);
    migrate(0, 1);

    site.runAfter(Duration.ofMinutes(11));

    assertThat(bell.kinds()).containsExactly(NoticeKind.FAILED);
    assertThat(bell.sent().get(0).subject()).contains("1 course, 1 failed");
  }

  @Test
  void whatHappenedBeforeANotifierWasSwitchedOnIsNeverToldThroughIt() {
    migrate(0, 1);
    failRestore("broken.mbz");
    runAfterTheHour();
    int before = bell.sent().size();

    site.set("drumenabled", "1");
    site.runAfter(Duration.ofHours(2));
    assertThat(drum.sent()).isEmpty();
    migrate(0, 1);
    site.runAfter(MINUTE);

    assertThat(before).isEqualTo(2);
    assertThat(drum.kinds()).containsExactly(NoticeKind.LIST_FINISHED);
    assertThat(drum.sent().get(0).id()).isEqualTo(bell.sent().get(2).id());
  }

  @Test
  void restoresThatFailAreToldTogetherOnceAnHour() {
    failRestore("one.mbz");
    failRestore("two.mbz");
    site.store("good.mbz", "Physics");
    site.request("good.mbz", 1);
    site.run();
    site.runAfter(MINUTE);
    assertThat(bell.sent()).isEmpty();

    runAfterTheHour();
    runAfterTheHour();

    assertThat(bell.sent()).hasSize(1);
    Notice notice = bell.sent().get(0);
    assertThat(notice.kind()).isEqualTo(NoticeKind.FAILED);
    assertThat(notice.subject()).isEqualTo("2 restores failed");
    assertThat(notice.text()).contains("one.mbz: ").contains("two.mbz: ").doesNotContain("good");
    assertThat(notice.data()).containsEntry("failed", "2").containsEntry("completed", "1");
  }

  @Test
  void ofManyFailuresTenAreNamed() {
    for (int file = 0; file < 12; file++) {
      failRestore(file + ".mbz");
    }

    runAfterTheHour();

    assertThat(bell.sent().get(0).subject()).isEqualTo("12 restores failed");
    assertThat(bell.sent().get(0).text()).contains("9.mbz").endsWith("and 2 more\n");
  }

  @Test
  void aTokenIsToldOfTwoWeeksBeforeItsEndAndOnce() {
    Instant end = site.clock.instant().plus(Duration.ofDays(15)).truncatedTo(ChronoUnit.SECONDS);
    makeToken("school", end);
    makeToken("past", site.clock.instant().minusSeconds(1));
    site.runAfter(MINUTE);
    assertThat(bell.sent()).isEmpty();

    site.runAfter(Duration.ofDays(2));
    site.runAfter(Duration.ofDays(2));

    assertThat(bell.sent()).hasSize(1);
    assertThat(bell.sent().get(0).kind()).isEqualTo(NoticeKind.TOKEN_EXPIRES);
    assertThat(bell.sent().get(0).subject()).contains("'school'");
    assertThat(bell.sent().get(0).data())
        .containsEntry("validuntil", Long.toString(end.getEpochSecond()));
  }

  @Test
  void aStorageThatStaysAwayIsToldOnceADay() {
    site.storage.always(Call.PROBLEM_WITH, Fault.fails());
    site.runAfter(Duration.ofMinutes(6));
    assertThat(bell.sent()).as("it may come back").isEmpty();

    site.runAfter(Duration.ofMinutes(6));
    site.runAfter(Duration.ofMinutes(6));
    assertThat(bell.kinds()).containsExactly(NoticeKind.STUCK);
    assertThat(bell.sent().get(0).subject()).contains("storage");
    site.runAfter(Duration.ofDays(1));
    assertThat(bell.sent()).as("a day later").hasSize(2);

    site.storage.heal();
    site.runAfter(Duration.ofDays(1));
    site.storage.always(Call.PROBLEM_WITH, Fault.fails());
    site.runAfter(Duration.ofDays(1));
    assertThat(bell.sent()).as("it has only just gone again").hasSize(2);
  }

  @Test
  void workThatMayBeginAndDoesNotGoOnIsStuckAndPausedWorkIsNot() {
    site.sql(
        "INSERT INTO coursemigration_migration (action, courseid, destinationcategoryid, status,"
            + " excluded_mods, error, attempt, retries, usermodified, timequeued, timecreated,"
            + " timemodified) VALUES (0, 1, 1, 4, '', '', 1, 0, 2, "
            + (site.clock.millis() + Duration.ofDays(9).toMillis())
            + ", 0, "
            + site.clock.millis()
            + ")");
    site.set("backupspaused", "1");
    site.runAfter(Duration.ofHours(7));
    site.runAfter(Duration.ofHours(1));
    assertThat(bell.sent()).isEmpty();

    site.set("backupspaused", "0");
    site.runAfter(Duration.ofMinutes(6));
    site.runAfter(Duration.ofMinutes(11));

    assertThat(bell.kinds()).containsExactly(NoticeKind.STUCK);
    assertThat(bell.sent().get(0).subject()).isEqualTo("Nothing goes on: 1 migration not ended");
  }

  @Test
  void aKindThatIsNotWantedIsNotTold() {
    site.set("noticetokenexpires", "0");
    site.set("noticestuck", "0");
    makeToken("school", site.clock.instant().plus(Duration.ofDays(3)));
    site.storage.always(Call.PROBLEM_WITH, Fault.fails());

    site.runAfter(Duration.ofMinutes(20));
    site.runAfter(Duration.ofMinutes(20));
    site.set("noticetokenexpires", "1");
    site.runAfter(MINUTE);

    assertThat(bell.sent()).isEmpty();
  }

  @Test
  void withEveryNotifierOffTheStorageIsNotLookedAt() {
    site.set("bellenabled", "0");
    int looks = site.storage.calls(Call.PROBLEM_WITH);

    site.runAfter(Duration.ofHours(1));

    assertThat(site.storage.calls(Call.PROBLEM_WITH)).isEqualTo(looks);
  }

  @Test
  void aListWithALineBreakInItsNameKeepsTheSubjectOneLine() {
    site.sql(
        "INSERT INTO coursemigration_upload (filename, userid, timecreated)"
            + " VALUES ('a\nBcc: b.csv', 2, 0)");
    site.sql(
        "INSERT INTO coursemigration_migration (action, courseid, destinationcategoryid, status,"
            + " excluded_mods, error, attempt, retries, usermodified, uploadid, timequeued,"
            + " timecreated, timemodified)"
            + " SELECT 0, 1, 1, 0, '', '', 1, 0, 2, id, 0, 0, 0 FROM coursemigration_upload");

    site.runAfter(MINUTE);

    assertThat(bell.sent().get(0).subject()).startsWith("Course list 'a Bcc: b.csv'");
  }

  @Test
  void aTestGoesThroughEachNotifierThatIsOn() {
    site.set("drumenabled", "1");
    drum.meanwhile(
        notice -> {
          throw new IllegalStateException("password 1234");
        });

    List<NotifierCheck> checks = site.migration.notices().check();

    assertThat(checks)
        .containsExactly(
            new NotifierCheck("bell", "The bell", Optional.empty()),
            new NotifierCheck(
                "drum",
                "The drum",
                Optional.of("It failed unexpectedly: java.lang.IllegalStateException.")));
    assertThat(bell.kinds()).containsExactly(NoticeKind.TEST);
    assertThat(noticed()).isEmpty();
  }

  @Test
  void eachNotifierHasASectionOfSettingsThatBeginsWithItsSwitch() {
    assertThat(site.migration.descriptor().settings())
        .filteredOn(section -> section.name().equals("bell"))
        .singleElement()
        .satisfies(
            section -> {
              assertThat(section.title()).isEqualTo("The bell");
              assertThat(section.settings())
                  .extracting(SettingDefinition::name, SettingDefinition::defaultValue)
                  .containsExactly(tuple("bellenabled", "0"), tuple("bellplace", "yard"));
            });
  }

  @Test
  void aNotifierWithASettingOfANameThatIsTakenIsRefused() {
    SettingDefinition taken = site.migration.settings().find("wstoken").orElseThrow();

    assertThatThrownBy(() -> new TestSite(FakeNotifier.bound(new FakeNotifier("gong", taken))))
        .hasStackTraceContaining(
            "The notifier 'gong' has a setting 'wstoken', but that name is taken by 'course"
                + " migration'.");
  }

  private List<StoredNotice> noticed() {
    return site.migration.notices().page(Optional.empty(), 100).rows();
  }

  @Test
  void oldNoticesAreRemovedButNotWhatMayBeNoticedAgain() {
    site.set("eventretention", "1");
    makeToken("school", site.clock.instant().plus(Duration.ofDays(13)));
    site.runAfter(MINUTE);
    site.runAfter(Duration.ofDays(12));
    assertThat(bell.sent()).hasSize(1);
    assertThat(noticed()).hasSize(1);

    site.runAfter(Duration.ofDays(19));

    assertThat(noticed()).isEmpty();
    assertThat(bell.sent()).hasSize(1);
    assertThat(site.databaseTexts()).noneMatch(text -> text.startsWith("coursemigration_delivery"));
  }

  @Test
  void whatWasNoticedIsReadPageByPageWithItsDeliveries() {
    for (int token = 1; token <= 3; token++) {
      makeToken("token" + token, site.clock.instant().plus(Duration.ofDays(3)));
      site.runAfter(MINUTE);
    }

    var first = site.migration.notices().page(Optional.empty(), 2);
    var second = site.migration.notices().page(first.next(), 2);

    assertThat(first.rows())
        .extracting(StoredNotice::subject)
        .first()
        .asString()
        .contains("token3");
    assertThat(second.rows()).hasSize(1);
    assertThat(second.next()).isEmpty();
    assertThat(second.rows().get(0).data()).containsAllEntriesOf(Map.of("name", "token1"));
    assertThat(second.rows().get(0).deliveries())
        .singleElement()
        .satisfies(
            delivery -> {
              assertThat(delivery.notifier()).isEqualTo("bell");
              assertThat(delivery.tries()).isEqualTo(1);
              assertThat(delivery.timeSent()).isPresent();
            });
  }
}
