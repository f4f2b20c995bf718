package org.coursemigration.api.course;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A category of this site.
 *
 * @param path the names from the top category down to this one, which is the last
 * @param visible false when only users who may view hidden categories see it
 */
public record Category(CategoryId id, List<String> path, boolean visible) {

  public Category {
    requireNonNull(id);
    path = List.copyOf(path);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("The path of category " + id + " holds no name.");
    }
  }

  /** The category's own name. */
  public String name() {
    return path.get(path.size() - 1);
  }

  /** The path as a person reads it: {@code Science / Physics}. */
  public String displayPath() {
    return String.join(" / ", path);
  }
}
