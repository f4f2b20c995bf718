package org.coursemigration.mbz.xml;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.mbz.InvalidBackupException;

/**
 * The leaves of one record, with the place they were read from, so that a bad value can be named.
 * Immutable.
 */
public final class Leaves {
  // Nineteen digits may be more than a long holds.
  private static final int MAX_DIGITS = 18;

  private final String entry;
  private final String element;
  private final Map<String, String> values;

  Leaves(String entry, String element, Map<String, String> values) {
    this.entry = entry;
    this.element = element;
    this.values = Collections.unmodifiableMap(values);
  }

  /** The leaves in their order; a leaf that says NULL has the value null. */
  public Map<String, String> asMap() {
    return values;
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The text, or null where the leaf is absent or NULL. */
  public String text(String name) {
    return values.get(name);
  }

  public String text(String name, String whenAbsent) {
    return Optional.ofNullable(values.get(name)).orElse(whenAbsent);
  }

  /**
   * @throws InvalidBackupException if the leaf is absent, NULL or empty
   */
  public String requireText(String name) {
    String value = values.get(name);
    if (value == null || value.isBlank()) {
      throw invalid(name, "is missing");
    }
    return value;
  }

  /**
   * @return {@code whenAbsent} also for an empty leaf and for NULL
   * @throws InvalidBackupException if the text is no integer of up to 18 digits
   */
  public long number(String name, long whenAbsent) {
    String value = values.get(name);
    return value == null || value.isBlank() ? whenAbsent : parse(name, value.strip());
  }

  /**
   * @throws InvalidBackupException if the leaf is absent or no integer of up to 18 digits
   */
  public long requireNumber(String name) {
    return parse(name, requireText(name).strip());
  }

  /**
   * @throws InvalidBackupException if the leaf is absent or no integer from 0 of up to 18 digits
   */
  public long requireId(String name) {
    long id = requireNumber(name);
    if (id < 0) {
      throw invalid(name, "should be an id but is " + id);
    }
    return id;
  }

  /** 0 and 1; any other number counts as true, as in PHP. */
  public boolean flag(String name, boolean whenAbsent) {
    return number(name, whenAbsent ? 1 : 0) != 0;
  }

  /** A problem of the leaf, with its place. */
  public InvalidBackupException invalid(String name, String reason) {
    return InvalidBackupException.in(entry, "<" + element + "> <" + name + "> " + reason);
  }

  private long parse(String name, String value) {
    int digits = value.startsWith("-") ? value.length() - 1 : value.length();
    if (digits < 1 || digits > MAX_DIGITS) {
      throw notANumber(name, value);
    }
    for (int i = value.length() - digits; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        throw notANumber(name, value);
      }
    }
    return Long.parseLong(value);
  }

  private InvalidBackupException notANumber(String name, String value) {
    return invalid(
        name, "should be a whole number but is '" + InvalidBackupException.shown(value) + "'");
  }
}
