package org.coursemigration.api.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingDefinitionTest {

  private static SettingDefinition setting(SettingKind kind) {
    return new SettingDefinition("name", "Title", "What it does", kind, "default");
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, anything at all",
    "SECRET, 0123456789abcdef",
    "BOOLEAN, 1",
    "BOOLEAN, 0",
    "INTEGER, -1",
    "INTEGER, 9223372036854775807",
    "CATEGORY, 7",
    "URL, https://target.example/webservice/rest/server.php",
    "URL, HTTP://localhost:8080",
    "DIRECTORY, /srv/backups",
    "FILE, /etc/ssl/authority.pem",
    "SCHEDULE, PT1M",
    "HOURS, 22:00-06:00",
    "HOURS, 08:00 - 17:30",
    "STORAGE, shareddisk"
  })
  void aValueOfTheRightFormIsFine(SettingKind kind, String value) {
    assertThat(setting(kind).problemWith(value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "BOOLEAN, yes",
    "BOOLEAN, 2",
    "INTEGER, many",
    "INTEGER, 1.5",
    "INTEGER, 9223372036854775808",
    "CATEGORY, first",
    "URL, target.example",
    "URL, ftp://target.example/",
    "URL, https://",
    "URL, https://target example/",
    "DIRECTORY, backups",
    "FILE, authority.pem",
    "HOURS, at night",
    "HOURS, 22-6",
    "HOURS, 22:00",
    "HOURS, 24:00-06:00",
    "HOURS, 22:00-22:00"
  })
  void aValueOfTheWrongFormIsQuotedBack(SettingKind kind, String value) {
    assertThat(setting(kind).problemWith(value))
        .hasValueSatisfying(p -> assertThat(p).contains(value));
  }

  @ParameterizedTest
  @EnumSource(SettingKind.class)
  void emptyTextMeansNotSetAndIsAlwaysFine(SettingKind kind) {
    assertThat(setting(kind).problemWith("")).isEmpty();
  }

  @Test
  void aSecretIsNotQuotedBack() {
    SettingDefinition secret = setting(SettingKind.SECRET);

    assertThat(secret.isSecret()).isTrue();
    assertThat(secret.problemWith("hush\nhush"))
        .hasValueSatisfying(p -> assertThat(p).contains("line break").doesNotContain("hush"));
  }

  @Test
  void aStoredValueWinsOverTheDefault() {
    SettingDefinition text = setting(SettingKind.TEXT);

    assertThat(new SettingValues(Map.of()).get(text)).isEqualTo("default");
    assertThat(new SettingValues(Map.of("name", "stored")).get(text)).isEqualTo("stored");
    assertThat(new SettingValues(Map.of("name", "")).get(text)).isEmpty();
    assertThat(new SettingValues(Map.of("name", "")).find(text)).isEmpty();
  }

  @Test
  void onlyOneMeansYes() {
    SettingDefinition flag = setting(SettingKind.BOOLEAN);

    assertThat(new SettingValues(Map.of("name", "1")).isOn(flag)).isTrue();
    assertThat(new SettingValues(Map.of("name", "0")).isOn(flag)).isFalse();
  }

  @Test
  void valuesTellTheirNamesOnly() {
    assertThat(new SettingValues(Map.of("wstoken", "hush")).toString())
        .contains("wstoken")
        .doesNotContain("hush");
  }
}
