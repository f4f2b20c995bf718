package org.coursemigration.core.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a parser hands over. */
final class RecordingSink implements CourseListSink {

  final List<CourseListRow> rows = new ArrayList<>();
  final List<RowProblem> problems = new ArrayList<>();
  ParsedCourseList result;

  static RecordingSink parse(String list) {
    return parse(list.getBytes(StandardCharsets.UTF_8), CourseListFormat.DEFAULT);
  }

  static RecordingSink parse(byte[] list, CourseListFormat format) {
    RecordingSink sink = new RecordingSink();
    try {
      sink.result = new CourseListParser().parse(new ByteArrayInputStream(list), format, sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sink;
  }

  @Override
  public void accept(CourseListRow row) {
    rows.add(row);
  }

  @Override
  public void reject(RowProblem problem) {
    problems.add(problem);
  }
}
