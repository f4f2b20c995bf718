package org.coursemigration.core.intake;

import static java.util.Objects.requireNonNull;

/**
 * Why a row of a course list is not used: one bad cell, or a row of the wrong shape.
 *
 * @param row counts from 1, without the header and blank lines, as in Moodle's messages
 * @param line the line of the file on which the row begins, from 1, as an editor counts
 * @param column the heading of the bad cell's column, such as {@code courseid}; empty when the row
 *     as a whole is bad
 * @param value what stood there, fit for one line of a page or terminal: control characters are
 *     made visible, and more than {@value Excerpt#MAX_LENGTH} characters are cut
 * @param message what is wrong and what was expected, in a sentence for the administrator
 */
public record RowProblem(long row, long line, String column, String value, String message) {

  public RowProblem {
    requireNonNull(column);
    value = Excerpt.of(value);
    requireNonNull(message);
  }
}
