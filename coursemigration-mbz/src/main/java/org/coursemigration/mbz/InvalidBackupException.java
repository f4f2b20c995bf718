package org.coursemigration.mbz;

/**
 * A file is no Moodle backup, is damaged, or asks for more than the limits allow.
 *
 * <p>The message names the entry, where there is one, and the reason, and can be shown to an
 * administrator as it is.
 */
public final class InvalidBackupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidBackupException(String message) {
    super(message);
  }

  public InvalidBackupException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A problem of one entry of the backup. */
  public static InvalidBackupException in(String entry, String reason) {
    return new InvalidBackupException(shown(entry) + ": " + reason);
  }

  /** A file that was never a course backup of Moodle 2.0 or later. */
  public static InvalidBackupException foreign(String reason) {
    return new InvalidBackupException("not a Moodle backup: " + reason);
  }

  /** The text made fit for a one-line message: entry names and values come from strangers. */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(200)
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return text.length() > 400 ? shown + "…" : shown.toString();
  }
}
