package org.coursemigration.core.intake;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a dry run tells of the good rows of a course list beside their number.
 *
 * @param rows the first rows, and of the later ones the first that need a look; in order
 * @param unknownCourses rows whose course this site does not have; their backup would fail
 * @param repeated rows that ask for what an earlier row of the list asks for
 * @param migratedBefore rows whose course has a migration to that category from an earlier list
 *     that has not failed
 */
public record ListPreview(List<Row> rows, long unknownCourses, long repeated, long migratedBefore) {

  /** As many rows are shown whatever they are. */
  public static final int FIRST_ROWS = 50;

  /** As many rows are shown at most. */
  public static final int MAX_ROWS = 200;

  public ListPreview {
    rows = List.copyOf(rows);
  }

  /** What an administrator should know about a row that is good. */
  public enum Remark {
    UNKNOWN_COURSE,
    REPEATED,
    MIGRATED_BEFORE
  }

  /**
   * A good row.
   *
   * @param courseName the full name of the course; empty when this site has no such course
   */
  public record Row(CourseListRow row, Optional<String> courseName, Set<Remark> remarks) {

    public Row {
      requireNonNull(row);
      requireNonNull(courseName);
      remarks = Set.copyOf(remarks);
    }
  }
}
