package org.coursemigration.api.setting;

import static java.util.Objects.requireNonNull;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Hours of the day in which something may happen, on every day, in the time of the site. They may
 * go over midnight: {@code 22:00-06:00}.
 *
 * @param from the first minute
 * @param to the first minute that does not belong to them any more; another one than the first
 */
public record Hours(LocalTime from, LocalTime to) {

  /**
   * @throws IllegalArgumentException if both are the same
   */
  public Hours {
    requireNonNull(from);
    requireNonNull(to);
    if (from.equals(to)) {
      throw new IllegalArgumentException("Hours that end when they begin are none.");
    }
  }

  /**
   * Reads hours as an administrator writes them.
   *
   * @throws IllegalArgumentException saying what is wrong with the text
   */
  public static Hours parse(String text) {
    String[] ends = text.strip().split("-", -1);
    try {
      if (ends.length == 2) {
        return new Hours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
      }
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException(problem(text), e);
    }
    throw new IllegalArgumentException(problem(text));
  }

  private static String problem(String text) {
    return "'" + text.strip() + "' is not hours of the day such as 22:00-06:00.";
  }

  static Optional<String> problemWith(String text) {
    try {
      parse(text);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Whether this time of the day belongs to the hours. */
  public boolean contains(LocalTime time) {
    boolean begun = !time.isBefore(from);
    boolean notOver = time.isBefore(to);
    return from.isBefore(to) ? begun && notOver : begun || notOver;
  }

  /** As an administrator writes them. */
  @Override
  public String toString() {
    return from + "-" + to;
  }
}
