package org.coursemigration.core.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a sorted list: pages begin behind it or end before it, so that they cost the same
 * however far down they are, and rows that come in meanwhile shift nothing.
 *
 * @param value of the column that the list is sorted by
 * @param id decides among rows of the same value
 * @param before whether the page before this place is meant, not the one behind it
 */
public record PageKey(long value, long id, boolean before) {

  private static final Pattern FORM = Pattern.compile("([ab])\\.(-?\\d{1,18})\\.(\\d{1,18})");

  /** As it stands in an address. */
  public String text() {
    return (before ? "b." : "a.") + value + "." + id;
  }

  /** What {@link #text} wrote; empty when it is nothing of that kind. */
  public static Optional<PageKey> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new PageKey(
                Long.parseLong(form.group(2)),
                Long.parseLong(form.group(3)),
                form.group(1).equals("b")))
        : Optional.empty();
  }
}
