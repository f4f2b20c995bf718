package org.coursemigration.mbz.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.coursemigration.mbz.InvalidBackupException;

/**
 * Entry names made safe. Moodle repairs odd names; a backup it wrote never has one, so what could
 * leave the directory is refused here, and only harmless forms ({@code ./a}, {@code a//b}) are
 * repaired.
 */
final class EntryName {
  private static final int MAX_LENGTH = 1024;
  private static final int MAX_SEGMENT_BYTES = 255;
  private static final int MAX_DEPTH = 32;
  private static final Pattern POOL_FILE = Pattern.compile("files/([0-9a-f]{2})/(\\1[0-9a-f]{38})");

  private EntryName() {}

  /** The name without leading {@code ./} and trailing {@code /}; empty for the root itself. */
  static String clean(String raw) {
    if (raw.length() > MAX_LENGTH) {
      throw refused(raw, "the name is longer than " + MAX_LENGTH + " characters");
    }
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (Character.isISOControl(c)) {
        throw refused(raw, "the name holds a control character");
      }
      if (c == '\\') {
        throw refused(raw, "the name holds a back-slash");
      }
      if (c == ':') {
        throw refused(raw, "the name holds a colon, as a drive letter would");
      }
      if (c == '\uFFFD' || (Character.isSurrogate(c) && !isPaired(raw, i))) {
        throw refused(raw, "the name is not valid UTF-8");
      }
    }
    if (raw.startsWith("/")) {
      throw refused(raw, "the name is absolute");
    }
    List<String> kept = new ArrayList<>();
    for (String segment : raw.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".")) {
        continue;
      }
      if (segment.equals("..")) {
        throw refused(raw, "the name leaves the directory");
      }
      // Four bytes a character at the most; only a long segment is worth encoding.
      if (segment.length() * 4 > MAX_SEGMENT_BYTES
          && segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES) {
        throw refused(raw, "a part of the name is longer than " + MAX_SEGMENT_BYTES + " bytes");
      }
      kept.add(segment);
    }
    if (kept.size() > MAX_DEPTH) {
      throw refused(raw, "more than " + MAX_DEPTH + " directories deep");
    }
    return String.join("/", kept);
  }

  static boolean inPool(String name) {
    return name.startsWith("files/");
  }

  /** The content hash a pool entry is named after, or null for a stray name. */
  static String contentHash(String name) {
    return POOL_FILE.matcher(name).matches() ? name.substring(name.lastIndexOf('/') + 1) : null;
  }

  /** What desktop systems put into archives; Moodle skips the same names. */
  static boolean isDesktopClutter(String name) {
    return name.startsWith("__MACOSX")
        || name.endsWith(".DS_Store")
        || name.equals("Thumbs.db")
        || name.endsWith("/Thumbs.db");
  }

  private static boolean isPaired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  private static InvalidBackupException refused(String raw, String reason) {
    return new InvalidBackupException(
        "entry '" + InvalidBackupException.shown(raw) + "' is refused: " + reason);
  }
}
