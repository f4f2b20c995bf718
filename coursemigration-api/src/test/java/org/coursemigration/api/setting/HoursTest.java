package org.coursemigration.api.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {

  @ParameterizedTest
  @CsvSource({
    "22:00-06:00, 21:59:59, false",
    "22:00-06:00, 22:00, true",
    "22:00-06:00, 00:00, true",
    "22:00-06:00, 05:59:59, true",
    "22:00-06:00, 06:00, false",
    "08:00-17:30, 07:59, false",
    "08:00-17:30, 08:00, true",
    "08:00-17:30, 17:29, true",
    "08:00-17:30, 17:30, false",
    "00:00-12:00, 00:00, true",
    "12:00-00:00, 23:59, true",
    "12:00-00:00, 00:00, false"
  })
  void theFirstMinuteBelongsToThemAndTheLastDoesNot(
      String hours, LocalTime time, boolean contained) {
    assertThat(Hours.parse(hours).contains(time)).isEqualTo(contained);
  }
}
