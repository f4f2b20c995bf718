package org.coursemigration.benchmarks.load;

import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.benchmarks.table.Pair;
import org.coursemigration.benchmarks.table.Table;
import org.coursemigration.benchmarks.table.Target;

/** Tiny courses from the list to the restored course: a long list, and one on an idle pair. */
public final class EndToEnd implements LoadProgram {

  private static final int COURSES = Integer.getInteger("bench.courses", 5_000);
  private static final int MORE = COURSES * 2 / 5;
  private static final int WARM_UP = COURSES / 10;
  private static final int SINGLE = 7;

  @Override
  public void run(Workplace place, Table table) throws Exception {
    try (SitePair sites = new SitePair(place, Workplace.Kind.H2, COURSES)) {
      sites.migrate(1, WARM_UP);
      double[] seconds = new double[SINGLE];
      for (int course = 1; course <= SINGLE; course++) {
        seconds[course - 1] = single(sites, course);
      }
      table.add(
          "one course to an idle pair of sites, until it is restored",
          Pair.alone(seconds),
          "s",
          Target.atMost(1));
      all(sites, COURSES, "tiny courses, end to end, H2", table);
      all(sites, MORE, "more, by the same processes", table);
    }
  }

  private static double single(SitePair sites, int course) throws Exception {
    long begin = System.currentTimeMillis();
    sites.migrate(course, 1);
    return seconds(sites.restoredAt(sites.restored() - 1) - begin);
  }

  private static void all(SitePair sites, int courses, String what, Table table) throws Exception {
    String work = String.format(Locale.ROOT, "%,d %s", courses, what);
    long before = sites.restored();
    long begin = System.currentTimeMillis();
    sites.migrate(1, courses);
    double whole = seconds(sites.restoredAt(before + courses - 1) - begin);
    table.add(work, Pair.alone(courses / whole), "courses/s", Target.atLeast(100));
    table.add(
        work + ", their last third beside the second",
        Pair.of(
            new double[] {between(sites, before + courses * 2L / 3, before + courses - 1)},
            new double[] {between(sites, before + courses / 3L, before + courses * 2L / 3)}),
        "s",
        Target.ratioAtMost(1.2));
  }

  private static double between(SitePair sites, long from, long to) throws SQLException {
    return seconds(sites.restoredAt(to) - sites.restoredAt(from));
  }

  private static double seconds(long millis) {
    return (double) millis / TimeUnit.SECONDS.toMillis(1);
  }
}
