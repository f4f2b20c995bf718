package org.coursemigration.host.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.junit.jupiter.api.Test;

class WordsTest {

  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  private final Words english = new Words(Locale.ENGLISH, ZoneOffset.UTC, NOW);
  private final Words german = new Words(Locale.GERMAN, ZoneOffset.UTC, NOW);

  private static LoggedEvent event(String name, Map<String, Object> data) {
    return new LoggedEvent(7, name, Optional.empty(), new UserId(1), data, "As stored.", NOW);
  }

  @Test
  void anEventIsToldInTheLanguageOfTheReader() {
    LoggedEvent event =
        event(
            "file_processed",
            Map.of("filename", "a.csv", "rowcount", 12345, "success", 2, "failed", 1));

    assertThat(english.told(event))
        .isEqualTo("The course list 'a.csv' was read: 12,345 rows, 2 stored, 1 refused.");
    assertThat(german.told(event))
        .isEqualTo(
            "Die Kursliste „a.csv“ wurde gelesen: 12.345 Zeilen, 2 gespeichert, 1 abgelehnt.");
  }

  @Test
  void idsAreNoAmounts() {
    LoggedEvent event =
        event(
            "backup_completed",
            Map.of(
                "coursename",
                "It's {0}",
                "courseid",
                12345,
                "filename",
                "f.mbz",
                "destinationcategoryid",
                4711));

    assertThat(english.told(event)).contains("It's {0}", "(id 12345)", "category 4711");
  }

  @Test
  void anEventWithoutWordsOrDataHereIsToldAsItIsStored() {
    assertThat(german.told(event("of_another_version", Map.of()))).isEqualTo("As stored.");
    assertThat(german.told(event("restore_completed", Map.of("courseid", 7))))
        .isEqualTo("As stored.");
  }

  @Test
  void aStepSaysHowFarItIs() {
    assertThat(english.step("unpack", 45, 100)).isEqualTo("Unpacking: 45%");
    assertThat(english.step("files", 12, 0)).isEqualTo("Files: 12");
    assertThat(english.step("files", 12, 30)).isEqualTo("Files: 12 of 30");
    assertThat(english.step("grades", 1, 2)).isEqualTo("grades: 50%");
    assertThat(german.step("", 0, 0)).isEqualTo("Wartet auf den Beginn");
  }
}
