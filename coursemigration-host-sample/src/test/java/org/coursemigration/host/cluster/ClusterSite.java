package org.coursemigration.host.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.AdminSettings;
import org.coursemigration.host.Main;
import org.coursemigration.host.site.SampleHost;
import org.coursemigration.host.site.SiteConfig;
import org.coursemigration.test.databases.FreshDatabase;

/** A site of one or more nodes on one database, each of them a process. */
final class ClusterSite implements AutoCloseable {

  private final Path directory;
  private final FreshDatabase database;
  private final List<Integer> ports = new ArrayList<>();
  private final Map<Integer, SiteProcess> processes = new HashMap<>();

  ClusterSite(Path parent, String name, int nodes) throws IOException {
    directory = Files.createDirectories(parent.resolve(name));
    database = FreshDatabase.create(directory);
    for (int node = 0; node < nodes; node++) {
      int port = FreePort.find();
      ports.add(port);
      Files.writeString(
          config(node),
          String.join(
              "\n",
              "site.name=" + name,
              "server.host=127.0.0.1",
              "server.port=" + port,
              "database.url=" + database.url(),
              "database.user=" + database.user(),
              "data.directory=" + directory.resolve("data"),
              "tasks.threads=2",
              "tasks.heartbeat=1",
              "tasks.missedheartbeats=6"));
    }
  }

  private Path config(int node) {
    return directory.resolve("node" + node + ".properties");
  }

  int nodes() {
    return ports.size();
  }

  /** Where the nodes listen. */
  List<Integer> ports() {
    return List.copyOf(ports);
  }

  boolean isAlive(int node) {
    return processes.containsKey(node) && processes.get(node).isAlive();
  }

  /** How the last process of this node ended. */
  int exitCode(int node) {
    return processes.get(node).exitCode();
  }

  SiteProcess serve(int node) {
    return start(node, Main.class, "serve", "--config", config(node).toString());
  }

  SiteProcess serveUntil(int node, HaltPoint end) {
    return start(node, HaltingSite.class, config(node).toString(), end.name());
  }

  private SiteProcess start(int node, Class<?> main, String... arguments) {
    SiteProcess started =
        SiteProcess.start(directory.resolve("node" + node + ".log"), main, arguments);
    processes.put(node, started);
    return started;
  }

  void kill(int node) {
    processes.get(node).kill();
  }

  /** Opens the site beside its nodes. */
  <T> T opened(Function<SampleHost, T> work) {
    try (SampleHost host = SampleHost.open(SiteConfig.load(config(0)))) {
      return work.apply(host);
    }
  }

  static UserId administrator(SampleHost host) {
    return host.lms().users().find(SampleHost.FIRST_USER).orElseThrow().id();
  }

  void set(Map<String, String> values) {
    opened(
        host -> {
          AdminSettings settings = host.migration().settings();
          values.forEach(
              (name, value) ->
                  settings.put(settings.find(name).orElseThrow(), value, administrator(host)));
          return values;
        });
  }

  /**
   * Whether nothing is left to do for so many migrations, but for a last look at what a node may
   * have left that was thought dead.
   */
  boolean isDone(int migrations) {
    return count("coursemigration_migration WHERE status IN (0, 3)") == migrations
        && count("coursemigration_cleanup") == 0
        && count(
                "coursemigration_scheduled_tasks WHERE picked = TRUE AND task_name"
                    + " IN ('course_backup', 'course_restore', 'course_cleanup')")
            == 0;
  }

  /** The number of rows of a table, or of those for which a condition holds. */
  long count(String tableAndCondition) {
    return number("SELECT COUNT(*) FROM " + tableAndCondition);
  }

  /** The one number that a query finds. */
  long number(String query) {
    try (Connection connection = DriverManager.getConnection(sharedUrl(), database.user(), "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets this process in beside the nodes, as they let in each other. */
  private String sharedUrl() {
    String url = database.url();
    return url.startsWith("jdbc:h2:") ? url + ";AUTO_SERVER=TRUE" : url;
  }

  @Override
  public void close() throws InterruptedException {
    for (SiteProcess process : processes.values()) {
      process.close();
    }
    processes.clear();
  }
}
