package org.coursemigration.mbz.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.coursemigration.mbz.BackupContainer;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.Backups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares with what Moodle 4.5.6 had after it restored the same file. */
class BackupInspectionTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "empty.mbz, empty.summary.json",
    "xs.mbz, xs.summary.json",
    "xs-zip.mbz, xs.summary.json",
    "rich.mbz, rich.summary.json"
  })
  void inspectionTellsWhatMoodleRestores(String name, String summaryName) throws IOException {
    JsonNode summary =
        new ObjectMapper().readTree(Files.readString(Backups.real(summaryName))).get("summary");
    try (BackupInspection inspection = inspect(name)) {
      JsonNode course = summary.get("course");
      assertThat(inspection.course().fullname()).isEqualTo(course.get("fullname").asText());
      assertThat(inspection.course().shortname()).isEqualTo(course.get("shortname").asText());
      assertThat(inspection.course().format()).isEqualTo(course.get("format").asText());
      assertThat(inspection.course().visible()).isTrue();
      assertThat(sections(inspection)).isEqualTo(sections(summary));
      Map<String, Integer> byType = new TreeMap<>();
      summary
          .get("modules_by_type")
          .properties()
          .forEach(type -> byType.put(type.getKey(), type.getValue().asInt()));
      assertThat(inspection.modulesByType()).isEqualTo(byType);
      assertThat(inspection.fileCount()).isEqualTo(summary.get("file_count").asLong());
      assertThat(files(inspection)).containsExactlyInAnyOrderElementsOf(files(summary));
      assertThat(inspection.notices()).isEmpty();
      assertThat(inspection.users()).isFalse();
    }
  }

  @Test
  void inspectionTellsWhereTheBackupCameFrom() {
    try (BackupInspection inspection = inspect("xs-zip.mbz")) {
      assertThat(inspection.container()).isEqualTo(BackupContainer.ZIP);
      assertThat(inspection.information().moodleRelease()).isEqualTo("4.5.6 (Build: 20250811)");
      assertThat(inspection.information().backupRelease()).isEqualTo("4.5");
      assertThat(inspection.information().originalWwwroot()).isEqualTo("http://127.0.0.1:8081");
      assertThat(inspection.information().backupDate())
          .isBetween(Instant.parse("2026-11-22T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));
      assertThat(inspection.course().category()).isEqualTo("Category 1");
    }
  }

  @Test
  void theIdNumberThatMoodleKeepsForItselfIsShown() {
    try (BackupInspection inspection = inspect("rich.mbz")) {
      assertThat(inspection.course().idnumber()).isEqualTo("IDN-RICH-1");
    }
  }

  @Test
  void closingLeavesNothingBehind() throws IOException {
    BackupInspection inspection =
        BackupInspection.of(Backups.real("rich.mbz"), directory, BackupLimits.defaults());
    assertThat(directory).isNotEmptyDirectory();
    inspection.close();
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void moreFilesThanFitInMemoryAreSortedAllTheSame() {
    int count = 120_000;
    try (SortedFiles sorted = new SortedFiles(directory)) {
      for (int i = 0; i < count; i++) {
        // A step that is prime to the count gives every number once, in no order.
        long number = i * 77_777L % count;
        sorted.add(
            new InspectedFile("mod_folder", "content", "/", String.format("%06d", number), i, ""));
      }
      List<String> names = new ArrayList<>();
      sorted.forEach(file -> names.add(file.filename()));
      assertThat(names).hasSize(count).isSorted().doesNotHaveDuplicates();
      List<String> again = new ArrayList<>();
      sorted.forEach(file -> again.add(file.filename()));
      assertThat(again).isEqualTo(names);
    }
    assertThat(directory).isEmptyDirectory();
  }

  private static BackupInspection inspect(String name) {
    return BackupInspection.of(Backups.real(name), BackupLimits.defaults());
  }

  private static List<String> sections(BackupInspection inspection) {
    return inspection.sections().stream()
        .map(
            section ->
                section.section()
                    + "|"
                    + section.name()
                    + "|"
                    + section.visible()
                    + "|"
                    + section.modules().stream()
                        .map(m -> m.modname() + "/" + m.name() + "/" + m.visible())
                        .toList())
        .toList();
  }

  private static List<String> sections(JsonNode summary) {
    List<String> sections = new ArrayList<>();
    for (JsonNode section : summary.get("sections")) {
      List<String> modules = new ArrayList<>();
      for (JsonNode module : section.get("modules")) {
        modules.add(
            module.get("modname").asText()
                + "/"
                + module.get("name").asText()
                + "/"
                + (module.get("visible").asInt() == 1));
      }
      sections.add(
          section.get("section").asInt()
              + "|"
              + section.get("name").asText()
              + "|"
              + (section.get("visible").asInt() == 1)
              + "|"
              + modules);
    }
    return sections;
  }

  private static List<String> files(BackupInspection inspection) {
    return inspection.files().stream()
        .map(
            file ->
                shown(
                    file.component(),
                    file.filearea(),
                    file.filepath(),
                    file.filename(),
                    file.contenthash()))
        .toList();
  }

  private static List<String> files(JsonNode summary) {
    List<String> files = new ArrayList<>();
    for (JsonNode file : summary.get("files")) {
      files.add(
          shown(
              file.get("component").asText(),
              file.get("filearea").asText(),
              file.get("filepath").asText(),
              file.get("filename").asText(),
              file.get("contenthash").asText()));
    }
    return files;
  }

  private static String shown(
      String component, String filearea, String filepath, String filename, String hash) {
    // Moodle 4.5 takes EXIF data out of JPEG files when it stores them.
    return component
        + "/"
        + filearea
        + filepath
        + filename
        + " "
        + (filename.endsWith(".jpg") ? "" : hash);
  }
}
