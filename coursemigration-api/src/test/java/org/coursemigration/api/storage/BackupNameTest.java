package org.coursemigration.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "372-backup-moodle2-course-2-s1-20261122-1127-nu.mbz",
        "a b.mbz",
        "noext",
        "курс-日本語-😀.mbz",
        "a;b,c(1)[2]{3}!@#$%^=+~.mbz",
        "a..b"
      })
  void whatMoodleCallsItsBackupsIsAName(String name) {
    assertThat(new BackupName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b.mbz", "../a.mbz", "a\\b.mbz", "c:a.mbz", "a\tb", "a\u0000b"})
  void whatCouldLeadElsewhereIsNoName(String name) {
    assertThatThrownBy(() -> new BackupName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", ".hidden"})
  void emptyAndHiddenNamesAreRefused(String name) {
    assertThatThrownBy(() -> new BackupName(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lengthIsCountedInCharactersAndNotInBytes() {
    String longest = "😀".repeat(BackupName.MAX_LENGTH);

    assertThat(new BackupName(longest).value()).isEqualTo(longest);
    assertThatThrownBy(() -> new BackupName(longest + "x"))
        .hasMessageContaining("longer than 255 characters");
  }
}
