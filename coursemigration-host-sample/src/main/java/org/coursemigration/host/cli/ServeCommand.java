package org.coursemigration.host.cli;

import java.net.URI;
import java.util.Map;
import org.coursemigration.host.site.SampleHost;
import org.coursemigration.host.site.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a site until it is told to stop. */
@Command(name = "serve", description = "Run the site: its tasks and its web server")
final class ServeCommand extends SiteCommand {

  @Option(
      names = "--log-format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How the log is written to standard error; default: ${DEFAULT-VALUE}")
  LogFormat logFormat;

  @Override
  void prepare() {
    logFormat.use();
  }

  @Override
  int run(SampleHost host, Output output) throws InterruptedException {
    URI url = host.serve();
    try (StopSignal signal = StopSignal.listen()) {
      output.answer(Map.of("ready", url.toString()), "ready " + url);
      signal.await();
      host.close();
    }
    return DONE;
  }
}
