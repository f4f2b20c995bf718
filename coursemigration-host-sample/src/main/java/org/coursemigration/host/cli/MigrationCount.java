package org.coursemigration.host.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.report.MigrationReport;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.host.json.MigrationJson;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;

/** How many migrations there are, and were. */
@Command(name = "count", description = "Count the migrations, and those removed for their age")
final class MigrationCount extends SiteCommand {

  private record Count(MigrationAction action, MigrationStatus status, long stored, long removed) {}

  @Override
  int run(SampleHost host, Output output) {
    output.list(
        counts(host.migration().report()),
        MigrationCount::json,
        "ACTION   STATUS         STORED    REMOVED",
        count ->
            String.format(
                "%-8s %-12s %8d %10d",
                MigrationJson.word(count.action()),
                MigrationJson.text(count.status()),
                count.stored(),
                count.removed()));
    return DONE;
  }

  private static Stream<Count> counts(MigrationReport report) {
    List<Count> counts = new ArrayList<>();
    for (MigrationAction action : MigrationAction.values()) {
      Map<MigrationStatus, Long> stored =
          report.countByStatus(MigrationFilter.ALL.withAction(action));
      Map<MigrationStatus, Long> removed = report.countRemoved(action);
      for (MigrationStatus status : MigrationStatus.values()) {
        counts.add(
            new Count(
                action, status, stored.getOrDefault(status, 0L), removed.getOrDefault(status, 0L)));
      }
    }
    return counts.stream();
  }

  private static Map<String, Object> json(Count count) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("action", MigrationJson.word(count.action()));
    json.put("status", MigrationJson.word(count.status()));
    json.put("stored", count.stored());
    json.put("removed", count.removed());
    return json;
  }
}
