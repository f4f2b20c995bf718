package org.coursemigration.mbz.write;

import java.util.regex.Pattern;

/**
 * Names made fit for what Moodle 4.5 takes: too long a name or a tag in a course's name would end
 * its restore.
 */
final class Names {
  /** Of sections and activities. */
  static final int MAX = 255;

  static final int MAX_FULLNAME = 254;
  static final int MAX_SHORTNAME = 100;
  static final int MAX_IDNUMBER = 100;

  // What PHP's strip_tags takes for a tag; a "<" before a space stays.
  private static final Pattern TAG_START = Pattern.compile("<(?=\\S)");
  private static final Pattern MULTILANG =
      Pattern.compile("<(lang|span) lang=\"[a-zA-Z0-9_-]*\".*?>.*?</(lang|span)>", Pattern.DOTALL);

  private Names() {}

  /** Cut to a number of characters as databases count them. */
  static String cut(String name, int max) {
    return name == null || name.codePointCount(0, name.length()) <= max
        ? name
        : name.substring(0, name.offsetByCodePoints(0, max));
  }

  /** Without tags, but for those of multi-language names. */
  static String ofCourse(String name, int max) {
    String cut = cut(name, max);
    return MULTILANG.matcher(cut).find() ? cut : cut(TAG_START.matcher(cut).replaceAll("< "), max);
  }
}
