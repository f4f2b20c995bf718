package org.coursemigration.host.cli;

import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.store.IssueFilter;
import org.coursemigration.host.json.ArrivalJson;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The issues of restored courses. */
@Command(
    name = "issue",
    description = "List and resolve issues of restored courses",
    subcommands = {IssueCommand.ListIssues.class, IssueCommand.Resolve.class})
final class IssueCommand extends CommandGroup {

  @Command(name = "list", description = "List the issues, oldest first")
  static final class ListIssues extends SiteCommand {

    @Option(names = "--open", description = "Only those that nobody has resolved")
    boolean open;

    @Option(names = "--migration", paramLabel = "ID", description = "Only those of one migration")
    Long migration;

    @Override
    int run(SampleHost host, Output output) {
      IssueFilter filter = open ? IssueFilter.OPEN : IssueFilter.ALL;
      output.list(
          host.migration()
              .report()
              .issues(
                  migration == null ? filter : filter.withMigration(new MigrationId(migration))),
          ArrivalJson::of,
          "ID      MIGRATION  KIND                   ISSUE",
          issue ->
              String.format(
                  "%-7s %-10s %-22s %s",
                  issue.id(), issue.migration(), issue.kind().code(), ArrivalJson.text(issue)));
      return DONE;
    }
  }

  @Command(name = "resolve", description = "Note that issues have been looked after")
  static final class Resolve extends EachCommand {

    Resolve() {
      super("Issue", "resolved", "is resolved");
    }

    @Override
    void act(SampleHost host, long id) {
      host.migration().resolveIssue(id, administrator(host));
    }
  }
}
