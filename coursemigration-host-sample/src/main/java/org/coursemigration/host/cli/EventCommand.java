package org.coursemigration.host.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.eventlog.EventFilter;
import org.coursemigration.host.json.MigrationJson;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The event log of the site. */
@Command(
    name = "event",
    description = "List what happened, and keep it in a file",
    subcommands = {EventCommand.ListEvents.class, EventCommand.Download.class})
final class EventCommand extends CommandGroup {

  @Command(name = "list", description = "List the events, oldest first")
  static final class ListEvents extends SiteCommand {

    @Option(names = "--migration", paramLabel = "ID", description = "Only those of one migration")
    Long migration;

    @Override
    int run(SampleHost host, Output output) {
      output.list(
          host.migration()
              .report()
              .events(
                  migration == null
                      ? EventFilter.ALL
                      : EventFilter.ALL.withMigration(new MigrationId(migration))),
          MigrationJson::of,
          "TIME                      EVENT                DESCRIPTION",
          event ->
              String.format("%-25s %-20s %s", event.time(), event.name(), event.description()));
      return DONE;
    }
  }

  @Command(name = "download", description = "Write all events into a file")
  static final class Download extends DownloadCommand {

    @Option(
        names = "--before",
        paramLabel = "INSTANT",
        description = "Only those before this moment, such as 2027-01-31T12:00:00Z")
    Instant before;

    @Override
    void write(SampleHost host, OutputStream out) throws IOException {
      host.migration()
          .report()
          .writeEvents(EventFilter.ALL.before(Optional.ofNullable(before)), format, out);
    }
  }
}
