package org.coursemigration.host.demo;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the demo. */
@Command(
    name = "demo",
    description = "Start a source and a target site and migrate courses between them")
public final class DemoCommand implements Callable<Integer> {

  @Spec CommandSpec command;

  @Option(
      names = "--exit",
      description = "End when the courses are migrated, instead of keeping both sites up")
  boolean exit;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Not needed here; taken as every command takes it")
  Path config;

  @Option(names = "--help", usageHelp = true, description = "Tell how to use this command")
  boolean help;

  @Override
  public Integer call() throws Exception {
    try (Demo demo = Demo.open(command.commandLine().getOut())) {
      demo.run();
      if (!exit) {
        demo.keepUp();
      }
      return 0;
    }
  }
}
