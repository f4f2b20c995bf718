package org.coursemigration.host.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.coursemigration.core.store.AuditAction;
import org.coursemigration.core.store.AuditEntry;
import org.coursemigration.core.store.AuditFilter;
import org.coursemigration.host.json.AuditJson;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Who did what on the site. */
@Command(
    name = "audit",
    description = "List who changed settings, tokens, services and migrations",
    subcommands = {AuditCommand.ListEntries.class, AuditCommand.Download.class})
final class AuditCommand extends CommandGroup {

  private static AuditFilter filter(AuditAction action) {
    return new AuditFilter(Optional.ofNullable(action), Optional.empty());
  }

  @Command(name = "list", description = "List who did what, oldest first")
  static final class ListEntries extends SiteCommand {

    @Option(
        names = "--action",
        description = "Only these: ${COMPLETION-CANDIDATES}",
        paramLabel = "ACTION")
    AuditAction action;

    @Override
    int run(SampleHost host, Output output) {
      output.list(
          host.migration().audit().entries(filter(action)),
          AuditJson::of,
          "TIME                      USER    ACTION               SUBJECT AND CHANGE",
          AuditCommand::line);
      return DONE;
    }
  }

  @Command(name = "download", description = "Write who did what into a file")
  static final class Download extends DownloadCommand {

    @Override
    void write(SampleHost host, OutputStream out) throws IOException {
      host.migration().audit().write(AuditFilter.ALL, format, out);
    }
  }

  private static String line(AuditEntry entry) {
    return String.format(
        "%-25s %-7s %-20s %s%s",
        entry.time(),
        entry.user(),
        entry.action().code(),
        entry.subject(),
        entry.content().map(content -> ": " + content).orElse(""));
  }
}
