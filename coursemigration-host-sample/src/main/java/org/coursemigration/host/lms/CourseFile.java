package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;

import org.coursemigration.mbz.model.BackupFile;

/**
 * A file of a course, or one of its directories.
 *
 * @param id on this site
 * @param content the file's row in the words and with the ids of the course's documents
 */
public record CourseFile(long id, BackupFile content) {

  public CourseFile {
    requireNonNull(content);
  }
}
