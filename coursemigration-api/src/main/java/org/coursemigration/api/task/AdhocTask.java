package org.coursemigration.api.task;

import static java.util.Objects.requireNonNull;

/**
 * A task that is done once. Type and subject together are its key.
 *
 * @param type stable, as it is stored: {@code course_backup}
 * @param subject what it works on: the id of a migration or a course
 */
public record AdhocTask(String type, long subject) {

  public AdhocTask {
    requireNonNull(type);
  }

  /** Unique among queued tasks: {@code course_backup-42}. */
  public String key() {
    return type + "-" + subject;
  }
}
