package org.coursemigration.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.coursemigration.core.AdminSettings;
import org.coursemigration.host.Main;
import org.coursemigration.host.cluster.FreePort;
import org.coursemigration.host.cluster.SiteProcess;
import org.coursemigration.host.site.SampleHost;
import org.coursemigration.host.site.SiteConfig;
import org.coursemigration.test.databases.FreshDatabase;

/** A site with a configuration file of its own; served, if at all, by a process of its own. */
final class TestSite implements AutoCloseable {

  private final Path directory;
  private final Path config;
  private final int port;
  private SiteProcess serving;

  TestSite(Path parent, String name) throws IOException {
    directory = Files.createDirectories(parent.resolve(name));
    port = FreePort.find();
    FreshDatabase database = FreshDatabase.create(directory);
    config =
        Files.writeString(
            directory.resolve("site.properties"),
            String.join(
                "\n",
                "site.name=" + name,
                "server.host=127.0.0.1",
                "server.port=" + port,
                "database.url=" + database.url(),
                "database.user=" + database.user(),
                "data.directory=" + directory.resolve("data")));
  }

  Path config() {
    return config;
  }

  URI restServer() {
    return URI.create("http://127.0.0.1:" + port + "/webservice/rest/server.php");
  }

  /** Starts {@code serve} in another process and returns when it says that it is ready. */
  TestSite serve() {
    serving =
        SiteProcess.start(
                directory.resolve("serve.log"), Main.class, "serve", "--config", config.toString())
            .awaitReady();
    return this;
  }

  /** Runs a command beside the serving process. */
  CommandRun run(String... arguments) {
    return CommandRun.of(CommandRun.with(arguments, "--config", config.toString()));
  }

  JsonNode json(String... arguments) {
    return run(CommandRun.with(arguments, "--json")).succeeds().json();
  }

  /** Sets many at once, which opens the site once. */
  void set(Map<String, String> values) {
    try (SampleHost host = SampleHost.open(SiteConfig.load(config))) {
      AdminSettings settings = host.migration().settings();
      values.forEach(
          (name, value) ->
              settings.put(
                  settings.find(name).orElseThrow(), value, SiteCommand.administrator(host)));
    }
  }

  void set(String setting, String value) {
    run("setting", "set", setting, value).succeeds();
  }

  @Override
  public void close() throws InterruptedException {
    if (serving != null) {
      serving.close();
    }
  }
}
