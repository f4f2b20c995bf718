package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;

/**
 * A document of a course, kept whole: what the LMS itself does not know is not lost.
 *
 * @param path in the backup, such as {@code activities/quiz_7/quiz.xml}
 * @param contentHash where its bytes are in the file pool
 */
public record CourseDocument(String path, String contentHash, long size) {

  public CourseDocument {
    requireNonNull(path);
    requireNonNull(contentHash);
  }
}
