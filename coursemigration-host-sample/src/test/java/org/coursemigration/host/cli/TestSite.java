package org.coursemigration.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.coursemigration.core.AdminSettings;
import org.coursemigration.host.Main;
import org.coursemigration.host.site.SampleHost;
import org.coursemigration.host.site.SiteConfig;
import org.coursemigration.test.databases.FreshDatabase;

/** A site with a configuration file of its own; served, if at all, by a process of its own. */
final class TestSite implements AutoCloseable {

  private final Path directory;
  private final Path config;
  private final int port;
  private Process serving;

  TestSite(Path parent, String name) throws IOException {
    directory = Files.createDirectories(parent.resolve(name));
    port = freePort();
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  Path config() {
    return config;
  }

  URI restServer() {
    return URI.create("http://127.0.0.1:" + port + "/webservice/rest/server.php");
  }

  /** Starts {@code serve} in another process and returns when it says that it is ready. */
  TestSite serve() {
    try {
      serving =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-cp",
                      System.getProperty("java.class.path"),
                      "-Xmx256m",
                      Main.class.getName(),
                      "serve",
                      "--config",
                      config.toString()))
              .redirectError(directory.resolve("serve.log").toFile())
              .start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(serving.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine();
      if (line == null || !line.startsWith("ready ")) {
        throw new AssertionError(
            "serve did not get ready: " + Files.readString(directory.resolve("serve.log")));
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
      serving.destroy();
      if (!serving.waitFor(30, TimeUnit.SECONDS)) {
        serving.destroyForcibly();
        throw new AssertionError("serve did not end when it was told to");
      }
    }
  }
}
