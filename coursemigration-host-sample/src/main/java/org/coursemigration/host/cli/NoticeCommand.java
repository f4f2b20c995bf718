package org.coursemigration.host.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.coursemigration.core.notice.NotifierCheck;
import org.coursemigration.core.store.StoredNotice;
import org.coursemigration.host.json.MigrationJson;
import org.coursemigration.host.json.NoticeJson;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What people are told away from the pages. */
@Command(
    name = "notice",
    description = "List what was told, and send a test",
    subcommands = {NoticeCommand.ListNotices.class, NoticeCommand.Check.class})
final class NoticeCommand extends CommandGroup {

  @Command(
      name = "list",
      description = "List what was noticed last and how it was sent, newest first")
  static final class ListNotices extends SiteCommand {

    @Option(
        names = "--limit",
        defaultValue = "50",
        paramLabel = "N",
        description = "How many; ${DEFAULT-VALUE} if not said")
    int limit;

    @Override
    int run(SampleHost host, Output output) {
      output.list(
          host.migration().notices().page(Optional.empty(), limit).rows().stream(),
          NoticeJson::of,
          "TIME                      KIND           SENT                      SUBJECT",
          ListNotices::line);
      return DONE;
    }

    private static String line(StoredNotice notice) {
      String sent =
          notice.deliveries().stream()
              .map(each -> each.notifier() + " " + MigrationJson.word(each.state()))
              .collect(joining(", "));
      return String.format(
          "%-25s %-14s %-25s %s",
          notice.time(), notice.kind().code(), sent.isEmpty() ? "-" : sent, notice.subject());
    }
  }

  @Command(name = "check", description = "Send a test through each notifier that is switched on")
  static final class Check extends SiteCommand {

    @Override
    int run(SampleHost host, Output output) {
      List<NotifierCheck> checks = host.migration().notices().check();
      String lines =
          checks.stream()
              .map(check -> check.type() + ": " + check.problem().orElse("sent"))
              .collect(joining(System.lineSeparator()));
      output.answer(
          NoticeJson.of(checks), checks.isEmpty() ? "No notifier is switched on." : lines);
      return checks.stream().allMatch(check -> check.problem().isEmpty()) ? DONE : FAILED;
    }
  }
}
