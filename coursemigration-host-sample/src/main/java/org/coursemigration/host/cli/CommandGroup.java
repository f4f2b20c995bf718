package org.coursemigration.host.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A word that needs another one behind it. */
abstract class CommandGroup implements Runnable {

  @Spec CommandSpec command;

  @Option(names = "--help", usageHelp = true, description = "Tell how to use this command")
  boolean help;

  @Override
  public final void run() {
    throw new ParameterException(
        command.commandLine(), "Which one? Say one of " + command.subcommands().keySet() + ".");
  }
}
