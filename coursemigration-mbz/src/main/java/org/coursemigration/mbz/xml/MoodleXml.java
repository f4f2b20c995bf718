package org.coursemigration.mbz.xml;

/** Conventions that hold for every XML document of a Moodle backup. */
public final class MoodleXml {
  /** The whole text of a leaf that stands for SQL's NULL, as opposed to an empty leaf. */
  public static final String NULL = "$@NULL@$";

  /** What Moodle expects, character by character, at the start of {@code moodle_backup.xml}. */
  static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  private MoodleXml() {}

  /**
   * The text as Moodle stores it: without characters that XML 1.0 cannot hold, every line ending in
   * LF alone.
   */
  static String cleaned(String text) {
    int i = 0;
    while (i < text.length() && isPlain(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    clean.append(text, 0, i);
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\r') {
        if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
          clean.append('\n');
        }
      } else if (Character.isHighSurrogate(c)) {
        if (i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
          clean.append(c).append(text.charAt(++i));
        }
      } else if (isPlain(c)) {
        clean.append(c);
      }
      i++;
    }
    return clean.toString();
  }

  private static boolean isPlain(char c) {
    return c < 0x20 ? c == '\t' || c == '\n' : c != 0x7F && c < 0xFFFE && !Character.isSurrogate(c);
  }

  static void appendText(StringBuilder out, String text) {
    append(out, text, false);
  }

  static void appendAttribute(StringBuilder out, String value) {
    append(out, value, true);
  }

  private static void append(StringBuilder out, String text, boolean attribute) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append(attribute ? "&quot;" : "\"");
        default -> out.append(c);
      }
    }
  }
}
