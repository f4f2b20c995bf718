package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;

import org.coursemigration.mbz.model.BackupSection;

/**
 * A section of a course.
 *
 * @param id on this site
 * @param content the section in the words and with the ids of the course's documents
 */
public record CourseSection(long id, BackupSection content) {

  public CourseSection {
    requireNonNull(content);
  }
}
