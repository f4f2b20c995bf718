package org.coursemigration.benchmarks.site;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database that processes of this machine can open. What is committed is on the disk, as on a
 * site.
 *
 * @param kind how it is called in the table
 */
public record Database(String kind, String url, String user) {

  /** An H2 database in a file, with the settings that the sample host adds to such an address. */
  public static Database h2(Path directory) {
    return new Database(
        "H2",
        "jdbc:h2:file:" + directory.resolve("database") + ";AUTO_SERVER=TRUE;WRITE_DELAY=0",
        "sa");
  }

  /** A new database on the server. */
  public static Database postgresql(EmbeddedPostgres server, String name) {
    Database main =
        new Database("PostgreSQL", server.getJdbcUrl("postgres", "postgres"), "postgres");
    main.execute("CREATE DATABASE " + name);
    return new Database("PostgreSQL", server.getJdbcUrl("postgres", name), "postgres");
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, "");
  }

  /** Executes a command on its own. */
  public void execute(String command) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    } catch (SQLException e) {
      throw new IllegalStateException(command, e);
    }
  }

  /** The one number that a query finds. */
  public long number(String query) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }
}
