package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;

import org.coursemigration.mbz.write.ContentSource;

/**
 * A file for an activity that is written here.
 *
 * @param filearea such as {@code content}, or {@code intro} for what the description shows
 * @param filepath the folder, beginning and ending with {@code /}
 * @param main whether a file activity opens this one
 */
public record NewFile(
    String filearea,
    String filepath,
    String filename,
    String mimeType,
    boolean main,
    ContentSource content) {

  public NewFile {
    requireNonNull(filearea);
    requireNonNull(filename);
    requireNonNull(mimeType);
    requireNonNull(content);
    if (!filepath.startsWith("/") || !filepath.endsWith("/")) {
      throw new IllegalArgumentException(
          "The path '" + filepath + "' has to begin and to end with a slash.");
    }
  }

  /** A file of the activity's content, in its top folder. */
  public static NewFile of(String filename, String mimeType, ContentSource content) {
    return new NewFile("content", "/", filename, mimeType, true, content);
  }
}
