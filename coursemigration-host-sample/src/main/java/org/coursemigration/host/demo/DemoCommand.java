package org.coursemigration.host.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.coursemigration.host.json.Json;
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

  @Option(
      names = "--json",
      description = "Print the result as one JSON document; progress goes to standard error")
  boolean json;

  @Option(names = "--help", usageHelp = true, description = "Tell how to use this command")
  boolean help;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter aside = json ? command.commandLine().getErr() : out;
    try (Demo demo = Demo.open(aside)) {
      List<DemoResult> results = demo.run();
      if (json) {
        Json.object(out, Map.of("results", results.stream().map(DemoResult::json).toList()));
      } else {
        out.println(DemoResult.HEADING);
        results.stream().map(DemoResult::line).forEach(out::println);
        out.flush();
      }
      if (!exit) {
        demo.keepUp();
      }
      return 0;
    }
  }
}
