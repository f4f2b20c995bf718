package org.coursemigration.core.intake;

import java.util.Optional;
import java.util.OptionalLong;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.ExcludedModules;

/** Tells good rows from bad ones as Moodle does, and hands both to the sink. */
final class RowCheck {

  private final CourseListColumns columns;
  private final Delimiter delimiter;
  private final CourseListSink sink;

  RowCheck(CourseListColumns columns, Delimiter delimiter, CourseListSink sink) {
    this.columns = columns;
    this.delimiter = delimiter;
    this.sink = sink;
  }

  /** Whether the row is good. */
  boolean check(long number, CsvRow row) {
    if (row.cells().size() != columns.count()) {
      sink.reject(wrongShape(number, row));
      return false;
    }
    OptionalLong course =
        columns.courseIsUrl()
            ? courseOfUrl(number, row)
            : integer(number, row, CourseListColumns.COURSE_ID, columns.course());
    OptionalLong category = integer(number, row, CourseListColumns.CATEGORY_ID, columns.category());
    Optional<ExcludedModules> excludedModules = excludedModules(number, row);
    if (course.isEmpty() || category.isEmpty() || excludedModules.isEmpty()) {
      return false;
    }
    sink.accept(
        new CourseListRow(
            number,
            row.line(),
            new CourseId(course.getAsLong()),
            new CategoryId(category.getAsLong()),
            excludedModules.get()));
    return true;
  }

  private RowProblem wrongShape(long number, CsvRow row) {
    int cells = row.cells().size();
    String advice =
        cells > columns.count()
            ? "put a cell that holds the delimiter in double quotes, such as \"quiz, forum\""
            : "leave a cell empty rather than out";
    return new RowProblem(
        number,
        row.line(),
        "",
        String.join(String.valueOf(delimiter.character()), row.cells()),
        "The row has " + cells + " cells, the header has " + columns.count() + ": " + advice);
  }

  private OptionalLong integer(long number, CsvRow row, String column, int index) {
    String cell = row.cells().get(index);
    OptionalLong integer = PhpText.integer(cell);
    if (integer.isEmpty()) {
      String message = "Non integer value for " + column + " found on row " + number;
      sink.reject(new RowProblem(number, row.line(), column, cell, message));
    }
    return integer;
  }

  private OptionalLong courseOfUrl(long number, CsvRow row) {
    String address = row.cells().get(columns.course());
    boolean readable = CourseAddress.isReadable(address);
    String id = readable ? CourseAddress.id(address) : "";
    OptionalLong course = PhpText.integer(id);
    if (course.isEmpty()) {
      String message;
      if (!readable) {
        message = "The address cannot be read: its host is missing or its port is wrong";
      } else if (id.isEmpty()) {
        message = "The address holds no course id: …?id=NUMBER was expected";
      } else {
        message = "The course id of the address is no integer: …?id=NUMBER was expected";
      }
      sink.reject(new RowProblem(number, row.line(), CourseListColumns.URL, address, message));
    }
    return course;
  }

  private Optional<ExcludedModules> excludedModules(long number, CsvRow row) {
    if (columns.excludedModules() < 0) {
      return Optional.of(ExcludedModules.NONE);
    }
    String types = PhpText.trim(row.cells().get(columns.excludedModules()));
    if (types.isEmpty() || types.equals("0")) {
      return Optional.of(ExcludedModules.NONE);
    }
    if (PhpText.hasTags(types)) {
      sink.reject(
          new RowProblem(
              number,
              row.line(),
              CourseListColumns.EXCLUDED_MODULES,
              types,
              "The list holds a tag or begins one with '<': "
                  + "names of activity types such as quiz, forum were expected"));
      return Optional.empty();
    }
    return Optional.of(new ExcludedModules(types));
  }
}
