package org.coursemigration.core.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.MigrationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BackupFileNameTest {

  private static final Instant NOW = Instant.parse("2026-11-22T11:27:59Z");

  private static String name(String shortname, ZoneId zone) {
    Course course =
        new Course(new CourseId(14), "Full", shortname, new CategoryId(1), true, Optional.empty());
    return BackupFileName.of(new MigrationId(372), course, NOW, zone).value();
  }

  /** Every short name that was tried on Moodle 4.5, and the part of the name that it became. */
  static Stream<Arguments> shortnames() throws IOException {
    try (InputStream in = BackupFileNameTest.class.getResourceAsStream("shortname-parts.json")) {
      JsonNode rows = new ObjectMapper().readTree(in);
      return StreamSupport.stream(rows.spliterator(), false)
          .map(row -> Arguments.of(row.get("shortname").asText(), row.get("part").asText()))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shortnames")
  void aShortNameBecomesThePartThatMoodleMakesOfIt(String shortname, String part) {
    String expected = part.isEmpty() ? "" : "-" + part;

    assertThat(name(shortname, ZoneOffset.UTC))
        .isEqualTo("372-backup-moodle2-course-14" + expected + "-20261122-1127-nu.mbz");
  }

  @Test
  void allShortNamesOfTheRecordAreTried() throws IOException {
    assertThat(shortnames()).hasSize(41);
  }

  @Test
  void theMinuteIsToldInTheZoneOfTheSite() {
    assertThat(name("s1", ZoneId.of("Asia/Tokyo")))
        .isEqualTo("372-backup-moodle2-course-14-s1-20261122-2027-nu.mbz");
  }

  @Test
  void aNameLongerThanMoodleStoresIsRefused() {
    int others = name("x", ZoneOffset.UTC).length() - 1;

    assertThat(name("x".repeat(255 - others), ZoneOffset.UTC)).hasSize(255);
    assertThatThrownBy(() -> name("x".repeat(256 - others), ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longer than 255 characters");
  }
}
