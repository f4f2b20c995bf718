package org.coursemigration.benchmarks.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.coursemigration.benchmarks.site.Database;
import org.coursemigration.benchmarks.site.PlainRow;
import org.coursemigration.benchmarks.site.Site;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.benchmarks.table.Pair;
import org.coursemigration.benchmarks.table.Table;
import org.coursemigration.benchmarks.table.Target;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeReport;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.host.site.SampleHost;

/** A list of a million courses, stored in one transaction as intake does, in this process. */
public final class Intake implements LoadProgram {

  private static final int ROWS = 1_000_000;
  private static final int BATCH = 1_000;

  @Override
  public void run(Workplace place, Table table) throws Exception {
    Path list = list(place.file("courses.csv"));
    measure(place, list, Workplace.Kind.H2, 1, table);
    measure(place, list, Workplace.Kind.POSTGRESQL, 3, table);
  }

  private static Path list(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("courseid,categoryid\n");
      for (int row = 1; row <= ROWS; row++) {
        out.write(row + ",1\n");
      }
    }
    return file;
  }

  private static void measure(
      Workplace place, Path list, Workplace.Kind kind, int rounds, Table table) throws Exception {
    Pair pair =
        Pair.alternating(
            rounds,
            () -> withSite(place, kind, site -> upload(site, list)),
            () -> withSite(place, kind, site -> insert(site.database())));
    String name = kind == Workplace.Kind.H2 ? "H2" : "PostgreSQL";
    table.add("course list of 1,000,000 rows, " + name, pair, "rows/s", Target.ratioAtLeast(0.6));
  }

  private interface Measured {
    double rowsPerSecond(Site site) throws Exception;
  }

  private static double withSite(Workplace place, Workplace.Kind kind, Measured work)
      throws Exception {
    Path directory = place.file("intake");
    Site site = place.site("intake", kind);
    try {
      return work.rowsPerSecond(site);
    } finally {
      Workplace.delete(directory);
    }
  }

  private static double upload(Site site, Path list) {
    return site.opened(host -> upload(host, list));
  }

  private static double upload(SampleHost host, Path list) {
    IntakeRequest request =
        new IntakeRequest(
            "courses.csv",
            CourseListFormat.DEFAULT,
            Duplicates.AGAIN,
            false,
            Site.administrator(host));
    try (InputStream in = Files.newInputStream(list)) {
      Stopwatch watch = new Stopwatch();
      IntakeReport report = host.migration().upload(in, request);
      double seconds = watch.seconds();
      if (report.success() != ROWS) {
        throw new IllegalStateException("Not all rows were taken in: " + report);
      }
      return ROWS / seconds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double insert(Database database) throws Exception {
    try (Connection connection = database.connect()) {
      return ROWS / Stopwatch.seconds(() -> insert(connection));
    }
  }

  private static void insert(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (PlainRow row = new PlainRow(connection)) {
      for (int course = 1; course <= ROWS; course++) {
        row.addCourse(course);
        if (course % BATCH == 0) {
          row.executeBatch();
        }
      }
      connection.commit();
    }
  }
}
