package org.coursemigration.api.course;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * A course of this site.
 *
 * @param address where a person looks at the course; empty when the host has no such page
 */
public record Course(
    CourseId id,
    String fullname,
    String shortname,
    CategoryId category,
    boolean visible,
    Optional<URI> address) {

  public Course {
    requireNonNull(id);
    requireNonNull(fullname);
    requireNonNull(shortname);
    requireNonNull(category);
    requireNonNull(address);
  }
}
