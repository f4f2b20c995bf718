package org.coursemigration.core.store;

import static java.util.Objects.requireNonNull;

/**
 * Something that a person should look at after a restore.
 *
 * @param description what was found, in a sentence
 */
public record NewIssue(IssueKind kind, String description) {

  public NewIssue {
    requireNonNull(kind);
    requireNonNull(description);
  }
}
