package org.coursemigration.test.databases;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * An empty database of the kind that these tests run on: H2, or what the system property {@code
 * test.database} says, {@code postgresql} or {@code mariadb}. The one server of a process starts at
 * the first call. Where it does not run, the test is skipped; with {@code CI} in the environment it
 * fails. Thread safe.
 */
public final class FreshDatabase implements AutoCloseable {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Map<String, List<String>> COPIES = new ConcurrentHashMap<>();
  private static final int CONNECTIONS = 16;
  private static final String[] TABLE_TYPES = {"TABLE", "BASE TABLE"};
  private static final long IDLE_MILLIS = 10_000;

  private final DatabaseServer server;
  private final String name;
  private final String url;
  private final HikariDataSource dataSource;

  private FreshDatabase(Optional<Path> directory) {
    this.server = Servers.get();
    this.name = "test" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    try {
      this.url = server.create(name, directory);
    } catch (SQLException e) {
      throw new IllegalStateException("No database could be made for a test", e);
    }
    HikariConfig pool = new HikariConfig();
    pool.setPoolName(name);
    pool.setJdbcUrl(url);
    pool.setUsername(server.user());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(0);
    pool.setIdleTimeout(IDLE_MILLIS);
    // A file of H2 that is open here could not be opened by another process.
    pool.setInitializationFailTimeout(-1);
    this.dataSource = new HikariDataSource(pool);
  }

  /** A new database; H2's is in memory. */
  public static FreshDatabase create() {
    return new FreshDatabase(Optional.empty());
  }

  /** A new database that other processes can open; H2's is in a file of this directory. */
  public static FreshDatabase create(Path directory) {
    return new FreshDatabase(Optional.of(directory));
  }

  /**
   * A new database with tables in it. They are made once for all databases with tables of this
   * name, and copied.
   */
  public static FreshDatabase with(String tables, Consumer<DataSource> maker) {
    FreshDatabase database = create();
    List<String> copy = COPIES.get(tables);
    if (copy == null) {
      maker.accept(database.dataSource());
      COPIES.put(tables, database.dump());
    } else {
      database.execute(copy);
    }
    return database;
  }

  public String url() {
    return url;
  }

  /** Who may do everything in it, without a password. */
  public String user() {
    return server.user();
  }

  /** A pool of connections. */
  public DataSource dataSource() {
    return dataSource;
  }

  public void execute(String command) {
    execute(List.of(command));
  }

  public void execute(List<String> commands) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of what a query finds. */
  public List<String> query(String sql) {
    List<String> values = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return values;
  }

  /** All tables with their rows, as commands that make them in an empty database of this kind. */
  public List<String> dump() {
    try (Connection connection = dataSource.getConnection()) {
      return server.dump(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every text in every table, behind the table's name in lower case. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : tables(connection)) {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + quoted(table))) {
          while (rows.next()) {
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
              texts.add(table.toLowerCase(Locale.ROOT) + ": " + rows.getString(column));
            }
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return texts;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        connection
            .getMetaData()
            .getTables(connection.getCatalog(), connection.getSchema(), "%", TABLE_TYPES)) {
      while (rows.next()) {
        tables.add(rows.getString("TABLE_NAME"));
      }
    }
    return tables;
  }

  /** Flyway's tables have names that H2 finds in their own case only. */
  public String quoted(String table) {
    try (Connection connection = dataSource.getConnection()) {
      String quote = connection.getMetaData().getIdentifierQuoteString();
      return quote + table + quote;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Cuts every connection but the one that does it, as a restart of the server would. */
  public void cutConnections() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      List<Long> sessions = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery(server.otherSessions(name))) {
        while (rows.next()) {
          sessions.add(rows.getLong(1));
        }
      }
      for (long session : sessions) {
        statement.execute(server.endSession(session));
      }
      // The pool trusts a connection that was of use half a second ago.
      dataSource.getHikariPoolMXBean().softEvictConnections();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Removes the database with all that is in it; H2's file stays. */
  @Override
  public void close() {
    dataSource.close();
    try {
      server.drop(url, name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
