package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.report.DownloadFormat;
import org.coursemigration.core.store.ContentCount;
import org.coursemigration.core.store.ContentCount.Part;
import org.coursemigration.core.store.Issue;
import org.coursemigration.core.store.IssueFilter;
import org.coursemigration.core.store.IssueKind;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.testkit.lms.EngineStep;
import org.coursemigration.testkit.lms.FakeEngine;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What arrived with a restore, and what did not. */
class ArrivalTest {

  private static final UserId TEACHER = new UserId(77);

  @AutoClose private final TestSite site = new TestSite();

  private Migration restored(String file) {
    site.store(file, "Physics", "quiz", "page", "quiz", "hvp");
    site.request(file, 1);
    site.run();
    return site.all().get(site.all().size() - 1);
  }

  private List<Issue> issues(IssueFilter filter) {
    return site.migration.report().issues(filter).toList();
  }

  @Test
  void aCourseThatArrivedWholeIsCountedAndHasNoIssue() {
    Migration migration = restored("a.mbz");

    assertThat(site.migration.report().arrived(migration.id()))
        .containsExactly(
            new ContentCount(Part.SECTIONS, "", 1, 1),
            new ContentCount(Part.ACTIVITIES, "hvp", 1, 1),
            new ContentCount(Part.ACTIVITIES, "page", 1, 1),
            new ContentCount(Part.ACTIVITIES, "quiz", 2, 2),
            new ContentCount(Part.FILES, "", 0, 0));
    assertThat(migration.openIssues()).isZero();
    assertThat(issues(IssueFilter.ALL)).isEmpty();
    assertThat(site.eventNames()).containsExactly("restore_completed");
  }

  @Test
  void skippedTypesAndWarningsAreIssuesOfACompletedMigration() {
    site.engine.skips("quiz");
    site.engine.precheckWarns("An old backup.", "Two files are missing.");
    site.engine.restoreWarns("Two files are missing.");

    Migration migration = restored("a.mbz");

    assertThat(migration.status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(migration.openIssues()).isEqualTo(3);
    assertThat(issues(IssueFilter.ALL.withMigration(migration.id())))
        .allMatch(Issue::isOpen)
        .extracting(Issue::kind, Issue::description)
        .containsExactly(
            tuple(
                IssueKind.ACTIVITY_TYPE_SKIPPED,
                "Number of activities of the type 'quiz': 2 in the backup, 0 in the course."),
            tuple(IssueKind.WARNING, "An old backup."),
            tuple(IssueKind.WARNING, "Two files are missing."));
    assertThat(site.eventNames()).containsExactly("restore_completed", "issues_found");
    assertThat(site.events().get(1).other()).containsEntry("issues", 3);
  }

  @Test
  void onlyTheAttemptThatCompletedCounts() {
    site.engine.skips("quiz");
    site.engine.next(EngineStep.RESTORED, FakeEngine.fails("Out of luck."));

    restored("a.mbz");
    assertThat(issues(IssueFilter.ALL)).isEmpty();
    site.engine.heal();
    site.runAfter(Duration.ofDays(1));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().openIssues()).isZero();
  }

  @Test
  void anIssueIsResolvedOnceAndByName() {
    site.engine.skips("quiz", "hvp");
    Migration migration = restored("a.mbz");
    Issue first = issues(IssueFilter.OPEN).get(0);

    site.clock.advance(Duration.ofHours(1));
    Issue resolved = site.migration.resolveIssue(first.id(), TEACHER);

    assertThat(issues(IssueFilter.ALL).get(0)).isEqualTo(resolved);
    assertThat(resolved.resolution().orElseThrow().user()).isEqualTo(TEACHER);
    assertThat(resolved.resolution().orElseThrow().time()).isEqualTo(site.clock.instant());
    assertThat(issues(IssueFilter.OPEN)).hasSize(1);
    assertThat(site.only().openIssues()).isEqualTo(1);
    assertThat(site.only().timeModified()).isEqualTo(migration.timeModified());
    assertThat(site.events().get(2).user()).isEqualTo(TEACHER);
    assertThat(site.events().get(2).description())
        .isEqualTo("Issue " + first.id() + " is resolved: " + first.description());
    assertThatThrownBy(() -> site.migration.resolveIssue(first.id(), TEACHER))
        .isInstanceOf(CourseMigrationException.class)
        .hasMessage("Issue " + first.id() + " is resolved already.");
    assertThatThrownBy(() -> site.migration.resolveIssue(4711, TEACHER))
        .hasMessage("There is no issue 4711.");
    assertThat(site.only().openIssues()).isEqualTo(1);
  }

  @Test
  void migrationsWithOpenIssuesAreFoundAndMarked() throws IOException {
    restored("a.mbz");
    site.engine.restoreWarns("Look at it.");
    Migration second = restored("b.mbz");

    MigrationFilter filter = MigrationFilter.ALL.withOpenIssues();
    assertThat(site.migration.report().migrations(filter)).containsExactly(second);
    assertThat(site.migration.report().countByStatus(filter))
        .containsEntry(MigrationStatus.COMPLETED, 1L);
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    site.migration.report().write(filter, DownloadFormat.CSV, csv);
    assertThat(csv.toString(StandardCharsets.UTF_8)).endsWith(",1\r\n");

    site.migration.resolveIssue(issues(IssueFilter.OPEN).get(0).id(), TEACHER);

    assertThat(site.migration.report().migrations(filter)).isEmpty();
  }

  @Test
  void anEngineThatWarnsWithoutEndIsCutShort() {
    site.engine.restoreWarns(
        IntStream.rangeClosed(1, 250).mapToObj(n -> "Warning " + n).toArray(String[]::new));

    assertThat(restored("a.mbz").openIssues()).isEqualTo(101);
    assertThat(issues(IssueFilter.OPEN).get(100).description())
        .isEqualTo("There are 150 more warnings.");
  }
}
