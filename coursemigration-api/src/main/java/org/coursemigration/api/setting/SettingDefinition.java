package org.coursemigration.api.setting;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A setting, described for a page that shows it.
 *
 * @param name the stable name under which the value is stored, in Moodle's manner: {@code wstoken}
 * @param title what an administrator reads beside the field
 * @param description what the setting does, in a sentence
 * @param defaultValue the value while none is stored; empty text where the setting starts empty
 */
public record SettingDefinition(
    String name, String title, String description, SettingKind kind, String defaultValue) {

  public SettingDefinition {
    requireNonNull(name);
    requireNonNull(title);
    requireNonNull(description);
    requireNonNull(kind);
    requireNonNull(defaultValue);
  }

  /** Whether the value must never be shown again. */
  public boolean isSecret() {
    return kind == SettingKind.SECRET;
  }

  /**
   * What is wrong with the form of a value, in words for the administrator who typed it; empty when
   * nothing is. Empty text means "not set" and is always fine. Whether the directory, file or
   * category is there is not looked at: that may change at any time.
   */
  public Optional<String> problemWith(String value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return switch (kind) {
      case TEXT, SECRET, SCHEDULE, STORAGE -> problemWithText(value);
      case BOOLEAN ->
          value.equals("0") || value.equals("1")
              ? Optional.empty()
              : Optional.of("'" + value + "' is neither 1 (yes) nor 0 (no).");
      case INTEGER, CATEGORY -> problemWithInteger(value);
      case URL -> problemWithAddress(value);
      case DIRECTORY, FILE -> problemWithPath(value);
      case HOURS -> Hours.problemWith(value);
    };
  }

  private Optional<String> problemWithText(String value) {
    return value.chars().anyMatch(Character::isISOControl)
        ? Optional.of(
            isSecret()
                ? "The value holds a line break or another control character."
                : "'" + value.strip() + "' holds a line break or another control character.")
        : Optional.empty();
  }

  private static Optional<String> problemWithInteger(String value) {
    try {
      Long.parseLong(value);
      return Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.of("'" + value + "' is not a whole number.");
    }
  }

  private static Optional<String> problemWithAddress(String value) {
    try {
      URI address = new URI(value);
      boolean web =
          "http".equalsIgnoreCase(address.getScheme())
              || "https".equalsIgnoreCase(address.getScheme());
      return web && address.getHost() != null
          ? Optional.empty()
          : Optional.of("'" + value + "' is not an address that starts with https:// or http://.");
    } catch (URISyntaxException e) {
      return Optional.of("'" + value + "' is not a web address: " + e.getReason() + ".");
    }
  }

  private static Optional<String> problemWithPath(String value) {
    try {
      return Path.of(value).isAbsolute()
          ? Optional.empty()
          : Optional.of("'" + value + "' is not an absolute path.");
    } catch (InvalidPathException e) {
      return Optional.of("'" + value + "' is not a path: " + e.getReason() + ".");
    }
  }
}
