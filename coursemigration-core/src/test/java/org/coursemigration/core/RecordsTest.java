package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.report.DownloadFormat;
import org.coursemigration.core.report.UploadProgress;
import org.coursemigration.core.store.AuditAction;
import org.coursemigration.core.store.AuditEntry;
import org.coursemigration.core.store.AuditFilter;
import org.coursemigration.core.store.IssueFilter;
import org.coursemigration.core.store.Page;
import org.coursemigration.core.webservice.TokenTerms;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who did what, and what becomes of old records. */
class RecordsTest {

  private static final UserId SOMEBODY = new UserId(77);

  @AutoClose private final TestSite site = new TestSite();

  private List<String> audit() {
    return site.migration
        .audit()
        .entries(AuditFilter.ALL.withUser(SOMEBODY))
        .map(entry -> entry.action().code() + " " + entry.subject())
        .toList();
  }

  private void restore(String file) {
    site.store(file, "Physics", "quiz");
    site.request(file, 1);
    site.run();
  }

  @Test
  void whatAPersonDoesStandsInTheAuditWithTheirName() {
    site.migration
        .settings()
        .put(site.migration.settings().find("hiddencourse").orElseThrow(), "1", SOMEBODY);
    long token =
        site.migration
            .tokens()
            .create(new TokenTerms("mine", TestSite.ADMIN, Optional.empty(), ""), SOMEBODY)
            .id();
    site.migration.tokens().rotate(token, SOMEBODY);
    site.migration.tokens().revoke(token, SOMEBODY);
    site.migration.tokens().revoke(token, SOMEBODY);
    site.migration.services().add("partners", List.of(), SOMEBODY);
    site.migration.services().disable("partners", SOMEBODY);
    site.migration.services().enable("partners", SOMEBODY);
    site.request("a.mbz", 1);
    Migration migration = site.only();
    site.migration.cancel(migration.id(), SOMEBODY);
    site.migration.retry(migration.id(), SOMEBODY);
    site.engine.restoreWarns("Look at it.");
    site.store("a.mbz", "Physics");
    site.run();
    long issue = site.migration.report().issues(IssueFilter.OPEN).findFirst().orElseThrow().id();
    site.migration.resolveIssue(issue, SOMEBODY);

    assertThat(audit())
        .containsExactly(
            "setting_changed hiddencourse",
            "token_created " + token,
            "token_rotated " + token,
            "token_revoked " + token,
            "service_added partners",
            "service_disabled partners",
            "service_enabled partners",
            "migration_cancelled " + migration.id(),
            "migration_retried " + migration.id(),
            "issue_resolved " + issue);
  }

  @Test
  void theAuditIsReadNewestFirstPageByPageAndWritten() throws IOException {
    site.migration.services().add("=partners", List.of(), SOMEBODY);
    site.migration.services().disable("=partners", SOMEBODY);

    AuditFilter filter = AuditFilter.ALL.withUser(SOMEBODY);
    Page<AuditEntry> first = site.migration.audit().page(filter, Optional.empty(), 1);
    Page<AuditEntry> second = site.migration.audit().page(filter, first.next(), 1);
    assertThat(first.rows())
        .extracting(AuditEntry::action)
        .containsExactly(AuditAction.SERVICE_DISABLED);
    assertThat(second.rows())
        .extracting(AuditEntry::action)
        .containsExactly(AuditAction.SERVICE_ADDED);
    assertThat(second.next()).isEmpty();
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    site.migration
        .audit()
        .write(filter.withAction(AuditAction.SERVICE_ADDED), DownloadFormat.CSV, csv);
    assertThat(csv.toString(StandardCharsets.UTF_8))
        .startsWith("id,time,action,subject,old,new,userid\r\n")
        .contains("service_added,'=partners,,,77")
        .doesNotContain("disabled");
  }

  @Test
  void theAuditOfADayAloneIsRead() {
    site.migration.services().add("monday", List.of(), SOMEBODY);
    site.clock.advance(Duration.ofDays(1));
    Instant tuesday = site.clock.instant();
    site.migration.services().add("tuesday", List.of(), SOMEBODY);
    site.migration.services().disable("tuesday", SOMEBODY);
    site.clock.advance(Duration.ofDays(1));
    site.migration.services().add("wednesday", List.of(), SOMEBODY);

    AuditFilter ofTuesday =
        new AuditFilter(
            Optional.empty(),
            Optional.of(SOMEBODY),
            Optional.of(tuesday),
            Optional.of(site.clock.instant()));
    assertThat(site.migration.audit().entries(ofTuesday))
        .extracting(AuditEntry::action)
        .containsExactly(AuditAction.SERVICE_ADDED, AuditAction.SERVICE_DISABLED);
    assertThat(site.migration.audit().entries(ofTuesday.withAction(AuditAction.SERVICE_ADDED)))
        .extracting(AuditEntry::subject)
        .containsExactly("tuesday");
  }

  @Test
  void withoutASettingNothingIsEverRemoved() {
    restore("a.mbz");
    int events = site.events().size();

    site.runAfter(Duration.ofDays(10_000));

    assertThat(site.all()).hasSize(1);
    assertThat(site.events()).hasSize(events);
  }

  @Test
  void oldEventsAndEntriesOfTheAuditAreRemoved() {
    restore("old.mbz");
    site.migration.services().add("old", List.of(), SOMEBODY);
    site.clock.advance(Duration.ofDays(8));
    site.migration.services().add("new", List.of(), SOMEBODY);
    restore("new.mbz");
    site.set("eventretention", "7");

    site.runAfter(Duration.ofHours(6));

    assertThat(site.events()).hasSize(1);
    assertThat(site.events().get(0).description()).contains("new.mbz");
    assertThat(audit()).containsExactly("service_added new");
    assertThat(site.all()).hasSize(2);
  }

  @Test
  void endedMigrationsAreRemovedInBatchesAndCounted() {
    site.upload("1,1", "2,1");
    site.run();
    for (int restores = 0; restores < 3; restores++) {
      restore(restores + ".mbz");
    }
    site.sql(
        "INSERT INTO coursemigration_migration (action, courseid, destinationcategoryid, status,"
            + " excluded_mods, error, attempt, retries, usermodified, timequeued, timecreated,"
            + " timemodified) SELECT 0, a.id, 1, 3, '', '', 0, 0, 2, 0, 0, 0"
            + " FROM coursemigration_migration a CROSS JOIN coursemigration_migration b"
            + " CROSS JOIN coursemigration_migration c CROSS JOIN coursemigration_migration d");
    site.request("waits.mbz", 1);
    site.set("restorespaused", "1");
    site.set("migrationretention", "1");
    site.runAfter(Duration.ofDays(29));
    long left = site.all().size();

    site.runAfter(Duration.ofDays(2));

    assertThat(left).as("a month is kept at least, but for what is older already").isEqualTo(6);
    assertThat(site.all())
        .extracting(Migration::fileName)
        .containsExactly(Optional.of("waits.mbz"));
    assertThat(site.migration.report().countRemoved(MigrationAction.BACKUP))
        .containsEntry(MigrationStatus.FAILED, 2L)
        .containsEntry(MigrationStatus.COMPLETED, 625L);
    assertThat(site.migration.report().countRemoved(MigrationAction.RESTORE))
        .containsOnly(Map.entry(MigrationStatus.COMPLETED, 3L));
    UploadProgress list = site.migration.report().latestUploads(1).get(0);
    assertThat(list.counts()).containsOnly(Map.entry(MigrationStatus.FAILED, 2L));
    assertThat(list.isDone()).isTrue();
  }

  @Test
  void aMigrationWithOpenIssuesStaysWithThem() {
    site.engine.restoreWarns("Look at it.");
    restore("a.mbz");
    site.set("migrationretention", "30");

    site.runAfter(Duration.ofDays(31));
    assertThat(site.all()).hasSize(1);
    site.migration.resolveIssue(
        site.migration.report().issues(IssueFilter.OPEN).findFirst().orElseThrow().id(), SOMEBODY);
    site.runAfter(Duration.ofHours(6));

    assertThat(site.all()).isEmpty();
    assertThat(site.migration.report().issues(IssueFilter.ALL)).isEmpty();
  }
}
