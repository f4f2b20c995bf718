package org.coursemigration.host.cli;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.core.attempt.WorkState;
import org.coursemigration.host.json.MigrationJson;
import org.coursemigration.host.json.TaskJson;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The scheduled tasks of the site. */
@Command(
    name = "task",
    description = "List and run scheduled tasks; pause and resume backups and restores",
    subcommands = {
      TaskCommand.ListTasks.class,
      TaskCommand.Run.class,
      TaskCommand.Pause.class,
      TaskCommand.Resume.class
    })
final class TaskCommand extends CommandGroup {

  @Command(name = "list", description = "List the scheduled tasks and what is paused")
  static final class ListTasks extends SiteCommand {
    @Override
    int run(SampleHost host, Output output) {
      Map<String, Work> work = new HashMap<>();
      for (MigrationAction action : MigrationAction.values()) {
        work.put(
            host.migration().scheduledTask(action).name(),
            new Work(action, host.migration().workState(action)));
      }
      output.list(
          host.migration().scheduledTasks().stream(),
          state ->
              TaskJson.of(
                  state, Optional.ofNullable(work.get(state.task().name())).map(Work::state)),
          "NAME                   LAST RUN                  NEXT RUN                  TITLE",
          state ->
              String.format(
                  "%-22s %-25s %-25s %s%s%s",
                  state.task().name(),
                  state.lastRun().map(Instant::toString).orElse("-"),
                  state.nextRun().map(Instant::toString).orElse("-"),
                  state.task().title(),
                  state.running() ? " (running)" : "",
                  Optional.ofNullable(work.get(state.task().name())).map(Work::closed).orElse("")));
      return DONE;
    }

    /** The work that begins with a task. */
    private record Work(MigrationAction action, WorkState state) {

      String closed() {
        String what = MigrationJson.word(action) + "s";
        if (state.paused()) {
          return " (" + what + " are paused)";
        }
        return state.open() ? "" : " (" + what + " begin " + state.hours().orElseThrow() + ")";
      }
    }
  }

  @Command(name = "run", description = "Make a scheduled task run now, where the site is served")
  static final class Run extends SiteCommand {

    @Parameters(paramLabel = "NAME", description = "The task")
    String name;

    @Override
    int run(SampleHost host, Output output) {
      host.migration().runTask(name);
      output.answer(Map.of("name", name), "Task " + name + " is due now.");
      return DONE;
    }
  }

  @Command(
      name = "pause",
      description = "Begin no backup, or no restore, any more; those that run are finished")
  static final class Pause extends SiteCommand {

    @Parameters(paramLabel = "KIND", description = "backup or restore")
    MigrationAction kind;

    @Override
    int run(SampleHost host, Output output) {
      host.migration().pause(kind, administrator(host));
      String word = MigrationJson.word(kind);
      output.answer(Map.of("paused", word), "All " + word + "s are paused.");
      return DONE;
    }
  }

  @Command(name = "resume", description = "Begin backups, or restores, again")
  static final class Resume extends SiteCommand {

    @Parameters(paramLabel = "KIND", description = "backup or restore")
    MigrationAction kind;

    @Override
    int run(SampleHost host, Output output) {
      host.migration().resume(kind, administrator(host));
      String word = MigrationJson.word(kind);
      output.answer(Map.of("resumed", word), "The " + word + "s go on.");
      return DONE;
    }
  }
}
