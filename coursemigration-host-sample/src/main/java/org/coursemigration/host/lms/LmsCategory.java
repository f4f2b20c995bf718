package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.coursemigration.api.course.CategoryId;

/**
 * A category as it stands in the tree.
 *
 * @param parent empty for a top category
 * @param visible false when the category itself is hidden, whatever its parents are
 */
public record LmsCategory(
    CategoryId id, Optional<CategoryId> parent, String name, boolean visible) {

  public LmsCategory {
    requireNonNull(id);
    requireNonNull(parent);
    requireNonNull(name);
  }
}
