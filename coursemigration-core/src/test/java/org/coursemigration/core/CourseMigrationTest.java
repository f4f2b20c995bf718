package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.IllegalMoveException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.plugin.PluginDescriptor;
import org.coursemigration.api.task.ScheduledTaskState;
import org.coursemigration.core.eventlog.EventFilter;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.report.MigrationReport;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.webservice.MoodleRestResource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The facade that a host calls. */
class CourseMigrationTest {

  @AutoClose private final TestSite site = new TestSite();

  @Test
  void theDescriptorTellsWhatTheLibraryBrings() {
    PluginDescriptor descriptor = site.migration.descriptor();

    assertThat(descriptor.component()).isEqualTo("tool_coursemigration");
    assertThat(descriptor.functions())
        .containsExactly(
            "tool_coursemigration_request_restore", "coursemigration_get_restore_status");
    assertThat(descriptor.events())
        .containsExactly(
            "file_uploaded",
            "file_processed",
            "http_request_failed",
            "backup_completed",
            "backup_failed",
            "restore_completed",
            "restore_failed",
            "issues_found",
            "issue_resolved",
            "migration_rerun");
    assertThat(descriptor.capabilities())
        .extracting(capability -> capability.name())
        .contains("tool/coursemigration:restorecourse");
    assertThat(descriptor.scheduledTasks())
        .extracting(task -> task.title())
        .containsExactly(
            "Create backup adhoc tasks for course migration",
            "Create restore adhoc tasks for course migration",
            "Follow restores on the target site",
            "Remove old records of course migration",
            "Send notices of course migration");
  }

  @Test
  void theScheduledTasksCanBeRunByHand() {
    site.run();
    site.sql(
        "INSERT INTO coursemigration_migration (action, courseid, destinationcategoryid, status,"
            + " excluded_mods, error, attempt, retries, usermodified, timequeued, timecreated,"
            + " timemodified) VALUES (0, 4711, 7, 1, '', '', 0, 0, 2, 0, 0, 0)");

    site.migration.runTask("create_backup_tasks");
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.migration.scheduledTasks())
        .extracting(ScheduledTaskState::task)
        .extracting(task -> task.name())
        .containsExactly(
            "create_backup_tasks",
            "create_restore_tasks",
            "follow_restores",
            "remove_old_records",
            "tell_notices");
  }

  @Test
  void aTaskThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> site.migration.runTask("tidy_up"))
        .isInstanceOf(CourseMigrationException.class)
        .hasMessage("There is no scheduled task 'tidy_up'.");
  }

  @Test
  void aMigrationThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> site.migration.retry(new MigrationId(99), TestSite.ADMIN))
        .isInstanceOf(CourseMigrationException.class)
        .hasMessage("There is no migration 99.");
  }

  @Test
  void onlyAFailedMigrationIsRetried() {
    site.upload("4711,7");

    assertThatThrownBy(() -> site.migration.retry(site.only().id(), TestSite.ADMIN))
        .isInstanceOf(IllegalMoveException.class);
  }

  @Test
  void aRetryRunsAtOnce() {
    site.upload("102,7");
    site.run();
    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    try (FakeTarget target = new FakeTarget()) {
      site.sendTo(target, "0123");
      site.lms.addCourse("First", "F");
      site.lms.addCourse("Second", "S");

      site.migration.retry(site.only().id(), TestSite.ADMIN);
      site.run();

      assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    }
  }

  @Test
  void afterAStopNothingRunsAnyMore() {
    site.migration.stop();

    site.upload("4711,7");
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.NOT_STARTED);
  }

  @Test
  void theResourceOfTheWebServiceIsWired() {
    assertThat(site.injector.getInstance(MoodleRestResource.class)).isNotNull();
  }

  @Test
  void reportsFilterCountAndReadPageByPage() {
    site.upload(IntStream.rangeClosed(1, 1_200).mapToObj(i -> i + ",7").toArray(String[]::new));
    site.run();
    site.store("a.mbz", "Physics");
    site.request("a.mbz", 1);
    MigrationReport report = site.migration.report();

    assertThat(report.migrations(MigrationFilter.ALL)).hasSize(1_201);
    assertThat(report.migrations(MigrationFilter.ALL.withAction(MigrationAction.RESTORE)))
        .hasSize(1);
    assertThat(report.migrations(MigrationFilter.ALL.withStatus(MigrationStatus.FAILED)))
        .hasSize(1_200)
        .extracting(Migration::id)
        .isSortedAccordingTo((a, b) -> Long.compare(a.value(), b.value()));
    assertThat(report.countByStatus(MigrationFilter.ALL))
        .isEqualTo(Map.of(MigrationStatus.FAILED, 1_200L, MigrationStatus.NOT_STARTED, 1L));
    assertThat(report.events(EventFilter.ALL)).hasSize(1_202);
    assertThat(report.timeline(new MigrationId(7)))
        .extracting(event -> event.name())
        .isEqualTo(List.of("backup_failed"));
    assertThat(report.find(new MigrationId(5_000))).isEmpty();
  }
}
