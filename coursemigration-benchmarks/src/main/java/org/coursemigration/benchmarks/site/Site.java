package org.coursemigration.benchmarks.site;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.AdminSettings;
import org.coursemigration.core.webservice.TokenTerms;
import org.coursemigration.host.site.SampleHost;
import org.coursemigration.host.site.SiteConfig;

/** A site of the sample host, to be administered in this process and served in one of its own. */
public final class Site {

  private final Path directory;
  private final String node;
  private final Database database;
  private final int port;

  /** Sets a site up in a new directory, with its tables and first rows. */
  public Site(Path directory, Database database) throws IOException {
    this(directory, "site", database);
    opened(SampleHost::lms);
  }

  private Site(Path directory, String node, Database database) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.node = node;
    this.database = database;
    this.port = freePort();
    Files.writeString(
        config(),
        String.join(
            "\n",
            "server.host=127.0.0.1",
            "server.port=" + port,
            "database.url=" + database.url(),
            "database.user=" + database.user(),
            "data.directory=" + directory.resolve("data")));
  }

  /** One more node of this site, to be served by one more process. */
  public Site node(String name) throws IOException {
    return new Site(directory, name, database);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Path config() {
    return directory.resolve(node + ".properties");
  }

  public Database database() {
    return database;
  }

  /** Where its web service is, once it is served. */
  public URI webService() {
    return URI.create("http://127.0.0.1:" + port + "/webservice/rest/server.php");
  }

  /** Does some work with the opened site, also beside its process. */
  public <T> T opened(Function<SampleHost, T> work) {
    return opened(Modules.EMPTY_MODULE, work);
  }

  /** The same, with other bindings in the place of the usual ones. */
  public <T> T opened(Module bindings, Function<SampleHost, T> work) {
    try (SampleHost host = SampleHost.open(SiteConfig.load(config()), bindings)) {
      return work.apply(host);
    }
  }

  public static UserId administrator(SampleHost host) {
    return host.lms().users().find(SampleHost.FIRST_USER).orElseThrow().id();
  }

  /** Changes settings. */
  public void set(Map<String, String> values) {
    opened(
        host -> {
          AdminSettings settings = host.migration().settings();
          values.forEach(
              (name, value) ->
                  settings.put(settings.find(name).orElseThrow(), value, administrator(host)));
          return host;
        });
  }

  /** A new token for its web service. */
  public String webServiceToken() {
    return opened(
        host ->
            host.migration()
                .tokens()
                .create(
                    new TokenTerms("bench", administrator(host), Optional.empty(), ""),
                    administrator(host))
                .token());
  }

  /** A new token for the interface that programs administer it by. */
  public String apiToken() {
    return opened(
        host ->
            host.lms().apiTokens().create(administrator(host), "bench", Optional.empty()).token());
  }

  /**
   * Serves it by the executable jar and returns when it is ready.
   *
   * @param options of Java, beside the usual ones
   */
  public JavaProcess serve(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(javaOptions());
    arguments.addAll(List.of(options));
    arguments.addAll(
        List.of(
            "-jar", System.getProperty("bench.host"), "serve", "--config", config().toString()));
    return JavaProcess.start(directory.resolve(node + ".log"), arguments);
  }

  /** A recording of each site has a file of its own. */
  private List<String> javaOptions() {
    String options = System.getProperty("bench.java.options", "").strip();
    return options.isEmpty()
        ? List.of()
        : List.of(options.replace("SITE", directory.getFileName().toString()).split(" +"));
  }
}
