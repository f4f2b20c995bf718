package org.coursemigration.benchmarks.load;

import java.util.Locale;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.benchmarks.table.Pair;
import org.coursemigration.benchmarks.table.Table;
import org.coursemigration.benchmarks.table.Target;

/**
 * The same list to a target of two nodes and to one of a single node, on PostgreSQL. Two nodes are
 * faster only where a machine has processors for both.
 */
public final class Cluster implements LoadProgram {

  private static final int COURSES = 1_000;
  private static final int WARM_UP = 200;

  @Override
  public void run(Workplace place, Table table) throws Exception {
    double one = coursesPerSecond(place, "one-", 1);
    double two = coursesPerSecond(place, "two-", 2);
    table.add(
        String.format(
            Locale.ROOT, "%,d tiny courses, PostgreSQL, two target nodes beside one", COURSES),
        Pair.of(new double[] {two}, new double[] {one}),
        "courses/s",
        Target.NONE);
  }

  private static double coursesPerSecond(Workplace place, String prefix, int nodes)
      throws Exception {
    try (SitePair sites = new SitePair(place, prefix, Workplace.Kind.POSTGRESQL, COURSES, nodes)) {
      sites.migrate(1, WARM_UP);
      return COURSES / Stopwatch.seconds(() -> sites.migrate(1, COURSES));
    }
  }
}
