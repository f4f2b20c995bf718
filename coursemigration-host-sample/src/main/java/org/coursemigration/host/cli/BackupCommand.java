package org.coursemigration.host.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.inspect.BackupInspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Backup files. */
@Command(
    name = "backup",
    description = "Look into backup files",
    subcommands = BackupCommand.Inspect.class)
final class BackupCommand extends CommandGroup {

  @Command(name = "inspect", description = "Show what a Moodle backup file holds")
  static final class Inspect implements Callable<Integer> {

    @Spec CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "The backup (.mbz)")
    Path file;

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "Not needed here; taken as every command takes it")
    Path config;

    @Option(names = "--json", description = "Print one JSON document and nothing else")
    boolean json;

    @Option(names = "--help", usageHelp = true, description = "Tell how to use this command")
    boolean help;

    @Override
    public Integer call() {
      if (!Files.isRegularFile(file)) {
        throw new CommandFailedException("There is no file '" + file + "'.");
      }
      try (BackupInspection backup = BackupInspection.of(file, BackupLimits.defaults())) {
        Output output = new Output(command, json);
        backup.notices().forEach(output.aside()::println);
        Map<String, Object> content = CourseJson.of(backup);
        output.answer(content, CourseText.of(content));
        return SiteCommand.DONE;
      } catch (InvalidBackupException e) {
        throw new CommandFailedException(
            "The file '" + file + "' is no backup that can be used: " + e.getMessage() + ".");
      }
    }
  }
}
