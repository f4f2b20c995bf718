package org.coursemigration.host.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.coursemigration.core.sweep.Litter;
import org.coursemigration.host.site.SampleHost;
import org.coursemigration.host.sweep.SweepOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds what dead processes left, and backups if asked for; removes it when told. */
@Command(name = "sweep", description = "Tell what dead processes left, and with --delete remove it")
final class SweepCommand extends SiteCommand {

  static final String HEADING = "SIZE          MODIFIED              NAME";

  @Option(
      names = "--older-than",
      paramLabel = "PERIOD",
      description = "Such as P2D or PT12H; otherwise as the setting 'leftoverage' says")
  Duration age;

  @Option(
      names = "--backups",
      paramLabel = "restored|all",
      description =
          "Also backups that are restored, or all that no migration of this site needs; with another"
              + " site in the same storage 'all' takes its backups too")
  SweepOrder.Backups backups;

  @Option(
      names = "--backup",
      paramLabel = "NAME",
      description = "Also this backup, if no migration of this site needs it; several are fine")
  List<String> names = List.of();

  @Option(names = "--delete", description = "Remove it")
  boolean delete;

  @Override
  int run(SampleHost host, Output output) {
    SweepOrder order =
        new SweepOrder(
            Optional.ofNullable(age), Optional.ofNullable(backups), Set.copyOf(names), delete);
    output.list(
        host.sweep().run(order),
        found -> found,
        delete ? "REMOVED" : "WITH --delete THIS IS REMOVED",
        SweepCommand::line);
    return DONE;
  }

  static String line(Litter litter) {
    return String.format(
        "%-13d %-21s %s (%s)",
        litter.size(), litter.timeModified(), litter.name(), litter.kind().words());
  }

  private static String line(Map<String, ?> found) {
    return found.get("name") + " (" + found.get("reason") + ")";
  }
}
