package org.coursemigration.core.intake;

import java.util.List;

/**
 * What became of the rows of a course list that was read to its end.
 *
 * @param rowcount all rows, without the header and blank lines: the sum of the next two
 * @param rejected rows with at least one {@link RowProblem}
 * @param notes what the administrator should know about the file as a whole, in sentences; mostly
 *     empty
 */
public record ParsedCourseList(long rowcount, long accepted, long rejected, List<String> notes) {

  public ParsedCourseList {
    notes = List.copyOf(notes);
  }
}
