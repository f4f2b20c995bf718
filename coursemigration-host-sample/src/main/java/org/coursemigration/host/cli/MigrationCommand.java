package org.coursemigration.host.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.migration.TargetRestore;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
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
      MigrationDownload.class
    })
final class MigrationCommand extends CommandGroup {

  @Command(name = "list", description = "List the migrations")
  static final class ListMigrations extends SiteCommand {

    @Option(names = "--action", description = "Only these: backup, restore")
    MigrationAction action;

    @Option(
        names = "--status",
        description = "Only these: failed, not_started, in_progress, completed, retrying")
    MigrationStatus status;

    @Override
    int run(SampleHost host, Output output) {
      MigrationFilter filter = MigrationFilter.ALL;
      filter = action == null ? filter : filter.withAction(action);
      filter = status == null ? filter : filter.withStatus(status);
      output.list(
          host.migration().report().migrations(filter),
          MigrationJson::of,
          "ID      ACTION   COURSE  CATEGORY  STATUS       TARGET       FILE AND LAST ERROR",
          ListMigrations::line);
      return DONE;
    }

    private static String line(Migration migration) {
      List<String> errors = lastErrors(migration);
      return String.format(
          "%-7s %-8s %-7s %-9s %-12s %-12s %s%s",
          migration.id(),
          MigrationJson.word(migration.action()),
          migration.course().map(CourseId::toString).orElse("-"),
          migration.destinationCategory(),
          MigrationJson.text(migration.status()),
          migration.target().map(MigrationJson::text).orElse("-"),
          migration.fileName().orElse(""),
          errors.isEmpty() ? "" : "  " + errors.get(errors.size() - 1));
    }

    /** Those of the target come last, as they happened. */
    private static List<String> lastErrors(Migration migration) {
      List<String> errors = new ArrayList<>(migration.errors());
      migration.target().flatMap(TargetRestore::error).ifPresent(errors::add);
      return errors;
    }
  }

  @Command(name = "show", description = "Show one migration with its events")
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
      List<LoggedEvent> events = host.migration().report().timeline(migration.id());
      Map<String, Object> json = MigrationJson.of(migration);
      json.put("events", events.stream().map(MigrationJson::of).toList());
      output.answer(json, text(migration, events));
      return DONE;
    }

    private static String text(Migration migration, List<LoggedEvent> events) {
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
      if (!migration.excludedModules().isEmpty()) {
        lines.add("  left out   " + migration.excludedModules().text());
      }
      lines.add("  attempts   " + migration.attempt());
      migration.errors().forEach(error -> lines.add("  error      " + error));
      migration.target().ifPresent(target -> addTarget(target, lines));
      events.forEach(event -> lines.add("  " + event.time() + "  " + event.description()));
      return String.join(System.lineSeparator(), lines);
    }

    private static void addTarget(TargetRestore target, List<String> lines) {
      lines.add("  on target  " + MigrationJson.text(target));
      target.course().ifPresent(course -> lines.add("    course   " + course));
      target.courseUrl().ifPresent(url -> lines.add("    address  " + url));
      target.error().ifPresent(error -> lines.add("    error    " + error));
    }
  }

  @Command(name = "retry", description = "Run failed or cancelled migrations again")
  static final class Retry extends EachMigrationCommand {

    Retry() {
      super("retried", "runs again");
    }

    @Override
    void act(SampleHost host, MigrationId id) {
      host.migration().retry(id);
    }
  }

  @Command(name = "cancel", description = "End migrations that wait or run")
  static final class Cancel extends EachMigrationCommand {

    Cancel() {
      super("cancelled", "is cancelled");
    }

    @Override
    void act(SampleHost host, MigrationId id) {
      host.migration().cancel(id, administrator(host));
    }
  }
}
