package org.coursemigration.core.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * Reads course lists as Moodle 4.5 with the plugin {@code tool_coursemigration} reads them: what it
 * would store is accepted with the same values. It is kinder where Moodle turns a whole file away
 * for one row: there only that row is rejected.
 *
 * <p>A list of any length is read in constant memory. Without state, so one parser serves all
 * threads.
 */
public final class CourseListParser {

  /**
   * Reads the list to its end and hands every row to the sink as soon as it is read.
   *
   * @param in is not closed
   * @return the counts, once all rows are with the sink
   * @throws CourseListRefusedException if the list as a whole cannot be used: it is empty, a needed
   *     column is missing, the encoding is not known, or a row is longer than 1,048,576 characters.
   *     In this last case earlier rows are with the sink already
   * @throws IOException if {@code in} cannot be read
   */
  public ParsedCourseList parse(InputStream in, CourseListFormat format, CourseListSink sink)
      throws IOException {
    CourseListText text = new CourseListText(in, charset(format));
    CsvReader reader = new CsvReader(text, format.delimiter().character());
    CsvRow header = reader.next();
    if (header == null) {
      throw new CourseListRefusedException("The CSV file is empty");
    }
    CourseListColumns columns = CourseListColumns.of(header.cells(), format.delimiter());
    RowCheck check = new RowCheck(columns, format.delimiter(), sink);
    long rowcount = 0;
    long accepted = 0;
    for (CsvRow row = reader.next(); row != null; row = reader.next()) {
      rowcount++;
      if (check.check(rowcount, row)) {
        accepted++;
      }
    }
    return new ParsedCourseList(
        rowcount, accepted, rowcount - accepted, text.note().stream().toList());
  }

  private static Charset charset(CourseListFormat format) {
    return format
        .charset()
        .orElseThrow(
            () ->
                new CourseListRefusedException(
                    "The encoding '"
                        + Excerpt.of(format.encoding())
                        + "' is not known: UTF-8, UTF-16, ISO-8859-1 or windows-1252, for example, "
                        + "was expected"));
  }
}
