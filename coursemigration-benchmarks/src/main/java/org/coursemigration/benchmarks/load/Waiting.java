package org.coursemigration.benchmarks.load;

import com.google.inject.AbstractModule;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.benchmarks.site.Database;
import org.coursemigration.benchmarks.site.PlainRow;
import org.coursemigration.benchmarks.site.Site;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.benchmarks.table.Pair;
import org.coursemigration.benchmarks.table.Table;
import org.coursemigration.benchmarks.table.Target;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.MigrationSort;
import org.coursemigration.host.site.SampleHost;

/**
 * Many migrations that wait, beside a few: how long the sweep takes that queues them, for each of
 * them, one that finds nothing new, and a page of the report.
 */
public final class Waiting implements LoadProgram {

  private static final int FEW = 1_000;
  private static final int MANY = 100_000;
  private static final int BATCH = 1_000;
  private static final int PAGE = 50;
  private static final int RUNS = 15;

  private static final Target PER_ROW = Target.ratioAtMost(2);
  private static final Target AT_ONCE = Target.atMost(10);

  private record Times(double first, double next, double page) {}

  @Override
  public void run(Workplace place, Table table) throws Exception {
    for (Workplace.Kind kind : Workplace.Kind.values()) {
      measure(place, kind, table);
    }
  }

  private static void measure(Workplace place, Workplace.Kind kind, Table table) throws Exception {
    Site site = place.site("waiting-" + kind, kind);
    String where = ", 100,000 that wait beside 1,000, " + site.database().kind();
    // The first time warms up.
    insert(site.database(), FEW);
    times(site, FEW);
    insert(site.database(), FEW);
    Times few = times(site, FEW);
    insert(site.database(), MANY);
    Times many = times(site, MANY);
    add(table, "sweep, for each row that it queues" + where, many.first(), few.first(), PER_ROW);
    add(table, "sweep that finds nothing new" + where, many.next(), few.next(), AT_ONCE);
    add(table, "page of the report" + where, many.page(), few.page(), AT_ONCE);
  }

  private static void add(Table table, String work, double many, double few, Target target) {
    table.add(work, Pair.of(new double[] {many}, new double[] {few}), "ms", target);
  }

  private static void insert(Database database, int rows) throws SQLException {
    try (Connection connection = database.connect();
        PlainRow row = new PlainRow(connection)) {
      connection.setAutoCommit(false);
      for (int course = 1; course <= rows; course++) {
        row.addCourse(course);
        if (course % BATCH == 0) {
          row.executeBatch();
        }
      }
      connection.commit();
    }
  }

  private static Times times(Site site, int rows) {
    IdleScheduler scheduler = new IdleScheduler();
    return site.opened(
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(TaskScheduler.class).toInstance(scheduler);
          }
        },
        host -> times(host, scheduler, rows));
  }

  private static Times times(SampleHost host, IdleScheduler scheduler, int rows) {
    String sweep = host.migration().scheduledTask(MigrationAction.BACKUP).name();
    double first = millis(() -> scheduler.run(sweep));
    return new Times(
        first / rows,
        median(() -> scheduler.run(sweep)),
        median(
            () ->
                host.migration()
                    .report()
                    .page(
                        MigrationFilter.ALL, MigrationSort.NEWEST_FIRST, Optional.empty(), PAGE)));
  }

  private static double median(Runnable work) {
    double[] millis = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      millis[run] = millis(work);
    }
    return Pair.median(millis);
  }

  private static double millis(Runnable work) {
    Stopwatch watch = new Stopwatch();
    work.run();
    return watch.seconds() * 1_000;
  }
}
