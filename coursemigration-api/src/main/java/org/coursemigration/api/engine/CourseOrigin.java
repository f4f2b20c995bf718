package org.coursemigration.api.engine;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.coursemigration.api.course.CourseId;

/**
 * The course that a backup was made of, as it was then.
 *
 * @param id on the site it comes from
 * @param address where people looked at it there; empty when that is not known
 */
public record CourseOrigin(CourseId id, String fullname, Optional<String> address) {

  public CourseOrigin {
    requireNonNull(id);
    requireNonNull(fullname);
    requireNonNull(address);
  }
}
