package org.coursemigration.core.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The delimiters of Moodle's upload form. */
public enum Delimiter {
  COMMA(','),
  SEMICOLON(';'),
  COLON(':'),
  TAB('\t');

  private final char character;

  Delimiter(char character) {
    this.character = character;
  }

  /** The delimiter Moodle calls by this name, such as {@code semicolon}; empty for other names. */
  public static Optional<Delimiter> named(String name) {
    return Arrays.stream(values()).filter(delimiter -> delimiter.word().equals(name)).findFirst();
  }

  /** As {@link #named}, with the comma for a name that is not known: Moodle 4.5 does the same. */
  public static Delimiter ofName(String name) {
    return named(name).orElse(COMMA);
  }

  /** The name that {@link #named} knows. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public char character() {
    return character;
  }
}
