package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;

import org.coursemigration.mbz.model.BackupActivity;

/**
 * An activity of a course, of any type.
 *
 * @param id on this site
 * @param content the activity in the words and with the ids of the course's documents
 */
public record CourseModule(long id, BackupActivity content) {

  public CourseModule {
    requireNonNull(content);
  }
}
