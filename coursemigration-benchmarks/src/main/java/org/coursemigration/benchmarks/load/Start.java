package org.coursemigration.benchmarks.load;

import java.nio.file.Path;
import org.coursemigration.benchmarks.site.JavaProcess;
import org.coursemigration.benchmarks.site.PlainServer;
import org.coursemigration.benchmarks.site.Site;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.benchmarks.table.Pair;
import org.coursemigration.benchmarks.table.Table;
import org.coursemigration.benchmarks.table.Target;

/** From the command to the answer that a site which was there before is ready. */
public final class Start implements LoadProgram {

  private static final int ROUNDS = 7;

  @Override
  public void run(Workplace place, Table table) throws Exception {
    Site site = place.site("started", Workplace.Kind.H2);
    Site tables = place.site("plain", Workplace.Kind.H2);
    Pair pair =
        Pair.alternating(
            ROUNDS,
            () -> started(() -> site.serve()),
            () -> started(() -> PlainServer.serve(place.file("plain.log"), tables.database())));
    table.add("start of serve until it is ready", pair, "s", Target.atMost(2));
    table.add(
        "start of serve with an archive of its classes",
        Pair.alone(withArchive(site, place.file("site.jsa"))),
        "s",
        Target.atMost(2));
  }

  private static double[] withArchive(Site site, Path archive) throws Exception {
    site.serve("-XX:ArchiveClassesAtExit=" + archive).close();
    double[] seconds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      seconds[round] = started(() -> site.serve("-XX:SharedArchiveFile=" + archive));
    }
    return seconds;
  }

  private interface Server {
    JavaProcess start() throws Exception;
  }

  private static double started(Server server) throws Exception {
    Stopwatch watch = new Stopwatch();
    try (JavaProcess process = server.start()) {
      return watch.seconds();
    }
  }
}
