package org.coursemigration.core.intake;

import static java.util.Objects.requireNonNull;

import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.ExcludedModules;

/**
 * A good row of a course list. Course and category are numbers of the right form; whether they
 * exist is not known here.
 *
 * @param row counts from 1, without the header and blank lines, as in Moodle's messages
 * @param line the line of the file on which the row begins, from 1, as an editor counts
 */
public record CourseListRow(
    long row, long line, CourseId course, CategoryId category, ExcludedModules excludedModules) {

  public CourseListRow {
    requireNonNull(course);
    requireNonNull(category);
    requireNonNull(excludedModules);
  }
}
