package org.coursemigration.host.cli;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.coursemigration.host.site.SampleHost;
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
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    StopSignal.handleBy(told::countDown);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  told.countDown();
                  awaitQuietly(stopped);
                },
                "shutdown"));
    output.answer(Map.of("ready", url.toString()), "ready " + url);
    try {
      told.await();
      host.close();
    } finally {
      stopped.countDown();
    }
    return DONE;
  }

  private static void awaitQuietly(CountDownLatch stopped) {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
