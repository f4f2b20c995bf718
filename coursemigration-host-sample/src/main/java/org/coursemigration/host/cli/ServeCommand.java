package org.coursemigration.host.cli;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;

/** Runs a site until it is told to stop. */
@Command(name = "serve", description = "Run the site: its tasks and its web server")
final class ServeCommand extends SiteCommand {

  @Override
  int run(SampleHost host, Output output) throws InterruptedException {
    URI url = host.serve();
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
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
