package org.coursemigration.mbz.xml;

/**
 * A new text for one leaf of a document.
 *
 * @param path element names from the root, as in {@code activity/page/name}; the first element that
 *     matches is meant
 * @param value the new text, or null for Moodle's NULL
 */
public record LeafEdit(String path, String value) {
  public LeafEdit {
    if (!path.matches("[^/]+(/[^/]+)+")) {
      throw new IllegalArgumentException("A path from the root to a leaf is needed: " + path);
    }
  }

  public static LeafEdit of(String path, String value) {
    return new LeafEdit(path, value);
  }

  public static LeafEdit of(String path, long value) {
    return new LeafEdit(path, Long.toString(value));
  }

  /** Written as 1 or 0. */
  public static LeafEdit of(String path, boolean value) {
    return new LeafEdit(path, value ? "1" : "0");
  }

  String parent() {
    return path.substring(0, path.lastIndexOf('/'));
  }

  String element() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
