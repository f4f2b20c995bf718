package org.coursemigration.api.engine;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.storage.BackupName;

/**
 * What a backup shall hold.
 *
 * @param name the name that the backup also carries inside
 * @param excludedModules activity types to leave out, lower case, such as {@code quiz}; unknown
 *     ones have no effect
 * @param usersIncluded whether users and what they did goes along
 */
public record BackupRequest(
    CourseId course, BackupName name, Set<String> excludedModules, boolean usersIncluded) {

  public BackupRequest {
    requireNonNull(course);
    requireNonNull(name);
    excludedModules = Set.copyOf(excludedModules);
  }

  /** A backup of the whole course without users. */
  public static BackupRequest of(CourseId course, BackupName name) {
    return new BackupRequest(course, name, Set.of(), false);
  }

  public BackupRequest withoutModules(Set<String> types) {
    return new BackupRequest(course, name, types, usersIncluded);
  }
}
