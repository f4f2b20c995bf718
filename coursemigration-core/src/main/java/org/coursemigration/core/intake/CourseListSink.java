package org.coursemigration.core.intake;

/**
 * Takes the rows of a course list one by one, in the order of the file, in the thread that parses.
 * What it throws ends the parsing and reaches the caller.
 */
public interface CourseListSink {

  void accept(CourseListRow row);

  /** Called once for each bad cell, so more than once for a row with several. */
  void reject(RowProblem problem);
}
