package org.coursemigration.mbz.verify;

/**
 * Something that is not as it should be in a backup.
 *
 * @param place the entry, and within it the element or the row where that is known
 * @param message in words for an administrator
 */
public record Finding(Severity severity, String place, String message) {
  /** What Moodle 4.5 would make of it. */
  public enum Severity {
    /** The restore fails, or content is lost or damaged. */
    ERROR,
    /** The restore works and leaves something out, or mends it. */
    WARNING
  }

  static Finding error(String place, String message) {
    return new Finding(Severity.ERROR, place, message);
  }

  static Finding warning(String place, String message) {
    return new Finding(Severity.WARNING, place, message);
  }

  @Override
  public String toString() {
    return severity + " " + place + ": " + message;
  }
}
