package org.coursemigration.benchmarks.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.coursemigration.benchmarks.site.JavaProcess;
import org.coursemigration.benchmarks.site.PlainServer;
import org.coursemigration.benchmarks.site.Site;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.benchmarks.table.Pair;
import org.coursemigration.benchmarks.table.Table;
import org.coursemigration.benchmarks.table.Target;

/**
 * The web service as a source site sees it. Restores are paused, as there is nothing to restore;
 * the target queues them meanwhile.
 */
public final class RequestRestore implements LoadProgram {

  private static final int ROUNDS = 3;
  private static final long ROUND_MILLIS = 3_000;
  private static final long WARM_UP_MILLIS = 20_000;
  private static final int FEW = 1;
  private static final int MANY = 8;

  private final AtomicLong number = new AtomicLong();

  @Override
  public void run(Workplace place, Table table) throws Exception {
    for (Workplace.Kind kind : Workplace.Kind.values()) {
      measure(place, kind, table);
    }
  }

  private void measure(Workplace place, Workplace.Kind kind, Table table) throws Exception {
    Site target = place.site("target-" + kind, kind);
    target.set(Map.of("restorespaused", "1"));
    String token = target.webServiceToken();
    Site tables = place.site("plain-" + kind, kind);
    Path log = place.file("plain-" + kind + ".log");
    try (JavaProcess ours = target.serve();
        JavaProcess floor = PlainServer.serve(log, tables.database())) {
      URI server = ours.address().resolve("/webservice/rest/server.php");
      Calls.of(server, MANY, WARM_UP_MILLIS, () -> form(token));
      Calls.of(floor.address(), MANY, WARM_UP_MILLIS, () -> form(token));
      for (int clients : new int[] {FEW, MANY}) {
        Calls[] measured = new Calls[ROUNDS];
        Calls[] floors = new Calls[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
          floors[round] = Calls.of(floor.address(), clients, ROUND_MILLIS, () -> form(token));
          measured[round] = Calls.of(server, clients, ROUND_MILLIS, () -> form(token));
        }
        String work = "request_restore, " + target.database().kind() + ", connections: " + clients;
        table.add(
            work,
            Pair.of(Calls.perSecond(measured), Calls.perSecond(floors)),
            "/s",
            Target.ratioAtLeast(0.5));
        table.add(
            work + ", 99 of 100 within",
            Pair.of(Calls.millisOfSlowest(measured), Calls.millisOfSlowest(floors)),
            "ms",
            clients == MANY ? Target.atMost(5) : Target.NONE);
      }
    }
  }

  private String form(String token) {
    return "wstoken="
        + token
        + "&wsfunction=tool_coursemigration_request_restore&moodlewsrestformat=json"
        + "&categoryid=1&filename=backup-moodle2-course-"
        + number.incrementAndGet()
        + "-20260101-0000-nu.mbz";
  }
}
