package org.coursemigration.host.cli;

import java.time.Duration;
import org.coursemigration.core.sweep.Litter;
import org.coursemigration.host.json.MigrationJson;
import org.coursemigration.host.json.StorageJson;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The storage in which backups wait, and what is left in it. */
@Command(
    name = "storage",
    description = "List the storage, and sweep out what nobody needs",
    subcommands = {
      StorageCommand.ListItems.class,
      StorageCommand.Orphans.class,
      SweepCommand.class
    })
final class StorageCommand extends CommandGroup {

  @Command(name = "list", description = "List the backups and leftovers in the chosen storage")
  static final class ListItems extends SiteCommand {
    @Override
    int run(SampleHost host, Output output) {
      output.list(
          host.migration().sweep().list(),
          StorageJson::of,
          "KIND      SIZE          MODIFIED              NAME",
          item ->
              String.format(
                  "%-9s %-13d %-21s %s",
                  MigrationJson.word(item.kind()), item.size(), item.timeModified(), item.name()));
      return DONE;
    }
  }

  @Command(name = "orphans", description = "List the backups that no migration of this site needs")
  static final class Orphans extends SiteCommand {

    @Option(
        names = "--older-than",
        paramLabel = "PERIOD",
        description = "Such as P2D or PT12H; otherwise as the setting 'leftoverage' says")
    Duration age;

    @Override
    int run(SampleHost host, Output output) {
      var sweep = host.migration().sweep();
      output.list(
          sweep.find(age == null ? sweep.usualAge() : age).filter(Litter::isBackup),
          StorageJson::of,
          SweepCommand.HEADING,
          SweepCommand::line);
      return DONE;
    }
  }
}
