package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;

/**
 * The two names of a course, cut to the length a restore may give them: 254 and 100 characters in
 * Moodle 4.5.
 *
 * @param shortname unique on the site
 */
public record CourseName(String fullname, String shortname) {

  private static final int MAX_FULLNAME = 254;
  private static final int MAX_SHORTNAME = 100;

  public CourseName {
    requireNonNull(fullname);
    requireNonNull(shortname);
    fullname = cut(fullname, MAX_FULLNAME);
    shortname = cut(shortname, MAX_SHORTNAME);
  }

  /**
   * Both names with Moodle's suffixes for the n-th course that would have them: {@code copy 2} and
   * {@code _2}. The suffix always fits; 0 asks for the names themselves.
   */
  CourseName copy(int n) {
    return n == 0
        ? this
        : new CourseName(
            suffixed(fullname, " copy " + n, MAX_FULLNAME),
            suffixed(shortname, "_" + n, MAX_SHORTNAME));
  }

  private static String suffixed(String name, String suffix, int max) {
    return cut(name, max - suffix.length()) + suffix;
  }

  private static String cut(String name, int max) {
    return name.codePointCount(0, name.length()) <= max
        ? name
        : name.substring(0, name.offsetByCodePoints(0, max));
  }
}
