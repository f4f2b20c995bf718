package org.coursemigration.benchmarks.part;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.CourseListParser;
import org.coursemigration.core.intake.CourseListRow;
import org.coursemigration.core.intake.CourseListSink;
import org.coursemigration.core.intake.RowProblem;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A course list of 10,000 rows, parsed and checked; the floor splits lines at commas. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CourseListParsing {

  private static final int ROWS = 10_000;

  private byte[] list;

  @Setup
  public void write() {
    StringBuilder text = new StringBuilder("courseid,categoryid\n");
    for (int row = 1; row <= ROWS; row++) {
      text.append(row).append(",1\n");
    }
    list = text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Benchmark
  public long ours() throws IOException {
    return new CourseListParser()
        .parse(new ByteArrayInputStream(list), CourseListFormat.DEFAULT, Rows.FORGOTTEN)
        .accepted();
  }

  @Benchmark
  public long floor() throws IOException {
    long sum = 0;
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new ByteArrayInputStream(list), StandardCharsets.UTF_8));
    lines.readLine();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int comma = line.indexOf(',');
      sum += Long.parseLong(line.substring(0, comma)) + Long.parseLong(line.substring(comma + 1));
    }
    return sum;
  }

  private enum Rows implements CourseListSink {
    FORGOTTEN;

    @Override
    public void accept(CourseListRow row) {}

    @Override
    public void reject(RowProblem problem) {
      throw new IllegalStateException(problem.toString());
    }
  }
}
