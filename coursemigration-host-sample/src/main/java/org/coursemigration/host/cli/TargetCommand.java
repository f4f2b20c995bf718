package org.coursemigration.host.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.coursemigration.core.request.TargetCheckStep;
import org.coursemigration.core.request.TargetCheckStep.Outcome;
import org.coursemigration.host.json.MigrationJson;
import org.coursemigration.host.json.SettingJson;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;

/** The target site that this one sends courses to. */
@Command(
    name = "target",
    description = "Check the target site",
    subcommands = TargetCommand.Check.class)
final class TargetCommand extends CommandGroup {

  @Command(
      name = "check",
      description = "Find out whether the target site can be asked for restores, asking for none")
  static final class Check extends SiteCommand {

    @Override
    int run(SampleHost host, Output output) {
      List<TargetCheckStep> steps = host.migration().checkTarget();
      boolean failed = steps.stream().anyMatch(step -> step.outcome() == Outcome.FAILED);
      output.answer(
          SettingJson.of(steps),
          steps.stream().map(Check::line).collect(Collectors.joining(System.lineSeparator())));
      return failed ? FAILED : DONE;
    }

    private static String line(TargetCheckStep step) {
      return String.format(
          "%-8s %-12s %s", MigrationJson.word(step.outcome()), step.name(), step.message());
    }
  }
}
