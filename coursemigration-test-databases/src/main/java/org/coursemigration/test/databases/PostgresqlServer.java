package org.coursemigration.test.databases;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL server of this process. A database of a test is a schema: that is made faster. */
final class PostgresqlServer implements DatabaseServer {

  private static final String USER = "postgres";

  /** As the documents advise: what was refused may be a token, and the message goes to a log. */
  private static final String DRIVER_SETTINGS = "&logServerErrorDetail=false";

  private final String url;

  private PostgresqlServer(EmbeddedPostgres server) {
    this.url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
  }

  /** Starts a server that ends with this process. */
  static PostgresqlServer start() throws IOException {
    return new PostgresqlServer(
        EmbeddedPostgres.builder()
            .setServerConfig("timezone", ZONE)
            .setServerConfig("max_connections", "300")
            // No test pulls the plug of the machine.
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("synchronous_commit", "off")
            .start());
  }

  @Override
  public String create(String name, Optional<Path> directory) throws SQLException {
    execute("CREATE SCHEMA " + name);
    return url + "?currentSchema=" + name + "&ApplicationName=" + name + DRIVER_SETTINGS;
  }

  @Override
  public String user() {
    return USER;
  }

  @Override
  public void drop(String databaseUrl, String name) throws SQLException {
    execute("DROP SCHEMA " + name + " CASCADE");
  }

  private void execute(String command) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  @Override
  public List<String> dump(Connection connection) throws SQLException {
    return new PostgresqlDump(connection).commands();
  }

  @Override
  public String endSession(long session) {
    return "SELECT pg_terminate_backend(" + session + ")";
  }

  @Override
  public String otherSessions(String name) {
    return "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        + " AND application_name = '"
        + name
        + "'";
  }
}
