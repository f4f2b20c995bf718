package org.coursemigration.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.Category;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.MigrationId;
import org.junit.jupiter.api.Test;

/** Names, data and words as tool_coursemigration 2024112103 logged them on Moodle 4.5. */
class MigrationEventTest {

  private static final Instant NOW = Instant.parse("2026-11-22T11:27:00Z");
  private static final UserId USER = new UserId(2);
  private static final MigrationId ID = new MigrationId(372);
  private static final String FILE = "372-backup-moodle2-course-2-s1-20261122-1127-nu.mbz";

  @Test
  void fileUploaded() {
    MigrationEvent event = new FileUploaded(NOW, USER, "good.csv");

    assertThat(event.name()).isEqualTo("file_uploaded");
    assertThat(event.migration()).isEmpty();
    assertThat(event.other()).containsExactly(Map.entry("filename", "good.csv"));
    assertThat(event.describe()).isEqualTo("File 'good.csv' successfully uploaded.");
  }

  @Test
  void fileProcessed() {
    MigrationEvent event = new FileProcessed(NOW, USER, "good.csv", 2, 1, 1);

    assertThat(event.name()).isEqualTo("file_processed");
    assertThat(event.migration()).isEmpty();
    assertThat(event.other())
        .containsExactly(
            Map.entry("filename", "good.csv"),
            Map.entry("rowcount", 2L),
            Map.entry("success", 1L),
            Map.entry("failed", 1L));
    assertThat(event.describe())
        .isEqualTo(
            "File 'good.csv' successfully processed . Total rows: '2'. Loaded: '1'. Errors: '1'.");
  }

  @Test
  void backupCompleted() {
    MigrationEvent event =
        new BackupCompleted(
            NOW, USER, ID, new CourseId(2), "Test course: XS", new CategoryId(3), FILE);

    assertThat(event.name()).isEqualTo("backup_completed");
    assertThat(event.migration()).contains(ID);
    assertThat(event.other())
        .containsExactly(
            Map.entry("courseid", 2L),
            Map.entry("coursename", "Test course: XS"),
            Map.entry("destinationcategoryid", 3L),
            Map.entry("filename", FILE));
    assertThat(event.describe())
        .isEqualTo(
            "Backup course 'Test course: XS' (id: 2) is successfully completed to file '"
                + FILE
                + "' for category id: 3.");
  }

  @Test
  void backupFailed() {
    MigrationEvent event = new BackupFailed(NOW, USER, ID, "disk full");

    assertThat(event.name()).isEqualTo("backup_failed");
    assertThat(event.migration()).contains(ID);
    assertThat(event.other()).containsExactly(Map.entry("error", "disk full"));
    assertThat(event.describe()).isEqualTo("Backup course is failed. Error: disk full");
  }

  @Test
  void httpRequestFailed() {
    MigrationEvent event =
        new HttpRequestFailed(NOW, USER, Optional.of(ID), "https://target.example/", "refused");

    assertThat(event.name()).isEqualTo("http_request_failed");
    assertThat(event.migration()).contains(ID);
    assertThat(event.other())
        .containsExactly(
            Map.entry("url", "https://target.example/"), Map.entry("error", "refused"));
    assertThat(event.describe())
        .isEqualTo("HTTP request failed. Error: refused URL: https://target.example/ ");
  }

  @Test
  void restoreCompleted() {
    Category category = new Category(new CategoryId(3), List.of("Top", "Second ✓"), true);
    MigrationEvent event =
        new RestoreCompleted(
            NOW, USER, ID, new CourseId(24), "Test course: XS copy 4", category, FILE);

    assertThat(event.name()).isEqualTo("restore_completed");
    assertThat(event.migration()).contains(ID);
    assertThat(event.other())
        .containsExactly(
            Map.entry("courseid", 24L),
            Map.entry("coursename", "Test course: XS copy 4"),
            Map.entry("destinationcategoryid", 3L),
            Map.entry("destinationcategoryname", "Second ✓"),
            Map.entry("filename", FILE));
    assertThat(event.describe())
        .isEqualTo(
            "Restoring course 'Test course: XS copy 4' (id: 24) is successfully completed into"
                + " category 'Second ✓' (id: 3) from file '"
                + FILE
                + "'.");
  }

  @Test
  void restoreFailed() {
    MigrationEvent event = new RestoreFailed(NOW, USER, ID, "no room", "nofile.mbz");

    assertThat(event.name()).isEqualTo("restore_failed");
    assertThat(event.migration()).contains(ID);
    assertThat(event.other())
        .containsExactly(Map.entry("error", "no room"), Map.entry("filename", "nofile.mbz"));
    assertThat(event.describe())
        .isEqualTo("Restoring course is failed from file 'nofile.mbz'. Error: no room");
  }

  @Test
  void restoreFailedLeavesOutAFileNameThatIsEmpty() {
    assertThat(new RestoreFailed(NOW, USER, ID, "no room", "").describe())
        .isEqualTo("Restoring course is failed. Error: no room");
  }
}
