package org.coursemigration.core.report;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.CourseOrigin;
import org.coursemigration.api.migration.MigrationId;

/**
 * A course of the old site and what it has become on the new one.
 *
 * @param old empty when the backup does not tell
 * @param name of the new course; empty on the source site, which is told its address alone
 * @param address of the new course; empty when it has none, or is gone
 */
public record MappedCourse(
    MigrationId migration,
    Optional<CourseOrigin> old,
    CourseId course,
    Optional<String> name,
    Optional<String> address) {

  public MappedCourse {
    requireNonNull(migration);
    requireNonNull(old);
    requireNonNull(course);
    requireNonNull(name);
    requireNonNull(address);
  }
}
