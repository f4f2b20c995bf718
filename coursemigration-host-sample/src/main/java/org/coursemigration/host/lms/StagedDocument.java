package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;

/** A document on its way into a course. See {@link CourseDocument}. */
public record StagedDocument(String path, StagedContent content) {

  public StagedDocument {
    requireNonNull(path);
    requireNonNull(content);
  }

  CourseDocument document() {
    return new CourseDocument(path, content.hash(), content.size());
  }
}
