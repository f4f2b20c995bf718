package org.coursemigration.core.intake;

import java.util.OptionalLong;

/**
 * What PHP takes for white space, for a tag and for an integer, where a course list depends on it.
 */
final class PhpText {

  private static final int LONGEST_DIGITS = 19;

  private PhpText() {}

  /** What {@code isspace} knows in the C locale. */
  static boolean isSpace(int character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }

  /** What {@code trim} removes: not the form feed, but NUL. */
  static boolean isTrimmed(char character) {
    return switch (character) {
      case ' ', '\t', '\n', '\r', '\0', '\u000B' -> true;
      default -> false;
    };
  }

  static String trim(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isTrimmed(text.charAt(begin))) {
      begin++;
    }
    while (begin < end && isTrimmed(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  /**
   * Whether {@code strip_tags} would leave something out: NUL, or all from a {@code <} on that no
   * white space follows.
   */
  static boolean hasTags(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '\0') {
        return true;
      }
      if (character == '<' && (i + 1 == text.length() || !isSpace(text.charAt(i + 1)))) {
        return true;
      }
    }
    return false;
  }

  /** The number, if the text is the shortest decimal form of a 64-bit signed integer. */
  static OptionalLong integer(String text) {
    if (!isShortestDecimal(text)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
  }

  private static boolean isShortestDecimal(String text) {
    int begin = text.startsWith("-") ? 1 : 0;
    int digits = text.length() - begin;
    if (digits < 1 || digits > LONGEST_DIGITS) {
      return false;
    }
    if (text.charAt(begin) == '0') {
      return text.equals("0");
    }
    for (int i = begin; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
