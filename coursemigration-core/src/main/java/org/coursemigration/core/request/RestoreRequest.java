package org.coursemigration.core.request;

import static java.util.Objects.requireNonNull;

import org.coursemigration.api.course.CategoryId;

/** What the target site is asked: to restore this backup into this category of its own. */
public record RestoreRequest(String fileName, CategoryId destinationCategory) {

  public RestoreRequest {
    requireNonNull(fileName);
    requireNonNull(destinationCategory);
  }
}
