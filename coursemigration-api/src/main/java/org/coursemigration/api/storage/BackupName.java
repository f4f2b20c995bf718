package org.coursemigration.api.storage;

/**
 * The name of a backup in a storage: one plain file name, so that it cannot lead out of the place
 * where the storage keeps its files.
 *
 * @param value 1 to 255 characters; no slash, back-slash, colon or control character, no leading
 *     dot
 */
public record BackupName(String value) {

  /** The longest name, in characters, that Moodle stores. */
  public static final int MAX_LENGTH = 255;

  /**
   * @throws IllegalArgumentException quoting the name, if it is no plain file name
   */
  public BackupName {
    String problem = problemWith(value);
    if (problem != null) {
      throw new IllegalArgumentException("The backup name '" + value + "' " + problem + ".");
    }
  }

  private static String problemWith(String value) {
    if (value.isEmpty()) {
      return "is empty";
    }
    if (value.codePointCount(0, value.length()) > MAX_LENGTH) {
      return "is longer than " + MAX_LENGTH + " characters";
    }
    if (value.startsWith(".")) {
      return "starts with a dot";
    }
    boolean separates =
        value.chars().anyMatch(c -> c == '/' || c == '\\' || c == ':' || Character.isISOControl(c));
    return separates ? "holds a path separator or a control character" : null;
  }

  @Override
  public String toString() {
    return value;
  }
}
