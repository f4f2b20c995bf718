package org.coursemigration.host.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.coursemigration.api.task.ScheduledTaskState;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The scheduled tasks of the site. */
@Command(
    name = "task",
    description = "List and run scheduled tasks",
    subcommands = {TaskCommand.ListTasks.class, TaskCommand.Run.class})
final class TaskCommand extends CommandGroup {

  @Command(name = "list", description = "List the scheduled tasks")
  static final class ListTasks extends SiteCommand {
    @Override
    int run(SampleHost host, Output output) {
      output.list(
          host.migration().scheduledTasks().stream(),
          ListTasks::json,
          "NAME                   LAST RUN                  NEXT RUN                  TITLE",
          state ->
              String.format(
                  "%-22s %-25s %-25s %s%s",
                  state.task().name(),
                  state.lastRun().map(Instant::toString).orElse("-"),
                  state.nextRun().map(Instant::toString).orElse("-"),
                  state.task().title(),
                  state.running() ? " (running)" : ""));
      return DONE;
    }

    private static Map<String, ?> json(ScheduledTaskState state) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", state.task().name());
      json.put("title", state.task().title());
      json.put("lastrun", state.lastRun().map(Instant::getEpochSecond).orElse(null));
      json.put("nextrun", state.nextRun().map(Instant::getEpochSecond).orElse(null));
      json.put("running", state.running());
      return json;
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
}
