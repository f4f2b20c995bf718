package org.coursemigration.host.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that works on a backup file and needs no site. */
abstract class BackupFileCommand implements Callable<Integer> {

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
  public final Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailedException("There is no file '" + file + "'.");
    }
    return run(new Output(command, json));
  }

  /** Does the work and returns the exit code. */
  abstract int run(Output output);
}
