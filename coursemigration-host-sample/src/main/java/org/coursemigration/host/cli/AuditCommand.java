package org.coursemigration.host.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.coursemigration.core.store.AuditEntry;
import org.coursemigration.host.json.AuditJson;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Who did what on the site. */
@Command(
    name = "audit",
    description = "List who changed settings, tokens, services and migrations",
    subcommands = {AuditCommand.ListEntries.class, AuditCommand.Download.class})
final class AuditCommand extends CommandGroup {

  @Command(name = "list", description = "List who did what, oldest first")
  static final class ListEntries extends SiteCommand {

    @Mixin AuditOptions options;

    @Override
    int run(SampleHost host, Output output) {
      output.list(
          host.migration().audit().entries(options.filter(host)),
          AuditJson::of,
          "TIME                      USER    ACTION               SUBJECT AND CHANGE",
          AuditCommand::line);
      return DONE;
    }
  }

  @Command(name = "download", description = "Write who did what into a file")
  static final class Download extends DownloadCommand {

    @Mixin AuditOptions options;

    @Override
    void write(SampleHost host, OutputStream out) throws IOException {
      host.migration().audit().write(options.filter(host), format, out);
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
