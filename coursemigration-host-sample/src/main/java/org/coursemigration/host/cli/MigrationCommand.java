package org.coursemigration.host.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.ExcludedModules;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.StoredFile;
import org.coursemigration.api.migration.TargetRestore;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.report.MigrationReport;
import org.coursemigration.core.store.ContentCount;
import org.coursemigration.core.store.Issue;
import org.coursemigration.core.store.IssueFilter;
import org.coursemigration.host.json.ArrivalJson;
import org.coursemigration.host.json.MigrationJson;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The migrations of the site. */
@Command(
    name = "migration",
    description = "List, show, retry and cancel migrations",
    subcommands = {
      MigrationCommand.ListMigrations.class,
      MigrationCommand.Show.class,
      MigrationCommand.Retry.class,
      MigrationCommand.Cancel.class,
      AllMigrationsCommand.Retry.class,
      AllMigrationsCommand.Cancel.class,
      MigrationDownload.class,
      MigrationCount.class,
      CourseMapCommand.class
    })
final class MigrationCommand extends CommandGroup {

  @Command(name = "list", description = "List the migrations")
  static final class ListMigrations extends SiteCommand {

    @Mixin MigrationOptions which;

    @Override
    int run(SampleHost host, Output output) {
      output.list(
          host.migration().report().migrations(which.filter()),
          MigrationJson::of,
          "ID      ACTION   COURSE  CATEGORY  STATUS       TARGET       FILE, ISSUES OR LAST ERROR",
          ListMigrations::line);
      return DONE;
    }

    private static String line(Migration migration) {
      return String.format(
          "%-7s %-8s %-7s %-9s %-12s %-12s %s%s",
          migration.id(),
          MigrationJson.word(migration.action()),
          migration.course().map(CourseId::toString).orElse("-"),
          migration.destinationCategory(),
          MigrationJson.text(migration.status()),
          migration.target().map(MigrationJson::text).orElse("-"),
          migration.fileName().orElse(""),
          lastWord(migration));
    }

    /** Errors of the target come last, as they happened; open issues are newer than any error. */
    private static String lastWord(Migration migration) {
      if (migration.openIssues() > 0) {
        return "  open issues: " + migration.openIssues();
      }
      List<String> errors = new ArrayList<>(migration.errors());
      migration.target().flatMap(TargetRestore::error).ifPresent(errors::add);
      return errors.isEmpty() ? "" : "  " + errors.get(errors.size() - 1);
    }
  }

  @Command(
      name = "show",
      description = "Show one migration with what arrived, its issues and its events")
  static final class Show extends SiteCommand {

    @Parameters(paramLabel = "ID", description = "The migration")
    long id;

    @Override
    int run(SampleHost host, Output output) {
      Migration migration =
          host.migration()
              .report()
              .find(new MigrationId(id))
              .orElseThrow(() -> new CommandFailedException("There is no migration " + id + "."));
      MigrationReport report = host.migration().report();
      List<ContentCount> arrived = report.arrived(migration.id());
      List<Issue> issues = report.issues(IssueFilter.ALL.withMigration(migration.id())).toList();
      List<LoggedEvent> events = report.timeline(migration.id());
      Map<String, Object> json = MigrationJson.of(migration);
      json.put("arrived", arrived.stream().map(ArrivalJson::of).toList());
      json.put("issues", issues.stream().map(ArrivalJson::of).toList());
      json.put("events", events.stream().map(MigrationJson::of).toList());
      output.answer(json, text(migration, arrived, issues, events));
      return DONE;
    }

    private static String text(
        Migration migration,
        List<ContentCount> arrived,
        List<Issue> issues,
        List<LoggedEvent> events) {
      List<String> lines = new ArrayList<>();
      lines.add(
          "Migration "
              + migration.id()
              + " ("
              + MigrationJson.word(migration.action())
              + "): "
              + MigrationJson.text(migration.status()));
      migration.course().ifPresent(course -> lines.add("  course     " + course));
      lines.add("  category   " + migration.destinationCategory());
      migration.fileName().ifPresent(file -> lines.add("  file       " + file));
      migration.file().ifPresent(file -> lines.add("  size       " + file.size()));
      migration
          .file()
          .flatMap(StoredFile::sha256)
          .ifPresent(sha -> lines.add("  sha-256    " + sha));
      if (!migration.excludedModules().isEmpty()) {
        lines.add("  left out   " + migration.excludedModules().text());
      }
      lines.add("  attempts   " + migration.attempt());
      migration.errors().forEach(error -> lines.add("  error      " + error));
      migration.target().ifPresent(target -> addTarget(target, lines));
      arrived.forEach(count -> lines.add("  arrived    " + ArrivalJson.text(count)));
      issues.forEach(issue -> lines.add("  issue " + issue.id() + ": " + ArrivalJson.text(issue)));
      events.forEach(event -> lines.add("  " + event.time() + "  " + event.description()));
      return String.join(System.lineSeparator(), lines);
    }

    private static void addTarget(TargetRestore target, List<String> lines) {
      lines.add("  on target  " + MigrationJson.text(target));
      target.course().ifPresent(course -> lines.add("    course   " + course));
      target.courseUrl().ifPresent(url -> lines.add("    address  " + url));
      target.error().ifPresent(error -> lines.add("    error    " + error));
      if (target.openIssues() > 0) {
        lines.add("    open issues  " + target.openIssues());
      }
    }
  }

  @Command(name = "retry", description = "Run failed or cancelled migrations again")
  static final class Retry extends EachCommand {

    @Option(
        names = "--exclude",
        paramLabel = "TYPES",
        description =
            "Make new backups without these activity types (quiz,forum), also of those whose"
                + " restore failed on the target; empty text to leave nothing out")
    String excluded;

    Retry() {
      super("Migration", "retried", "runs again");
    }

    @Override
    void act(SampleHost host, long id) {
      if (excluded == null) {
        host.migration().retry(new MigrationId(id), administrator(host));
      } else {
        host.migration()
            .rerun(new MigrationId(id), new ExcludedModules(excluded), administrator(host));
      }
    }
  }

  @Command(name = "cancel", description = "End migrations that wait or run")
  static final class Cancel extends EachCommand {

    Cancel() {
      super("Migration", "cancelled", "is cancelled");
    }

    @Override
    void act(SampleHost host, long id) {
      host.migration().cancel(new MigrationId(id), administrator(host));
    }
  }
}
