package org.coursemigration.scheduler.db;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.database.DatabaseKind;
import org.coursemigration.test.databases.FreshDatabase;

/** A fresh database, and the schedulers that a test opened on it. */
final class TestDatabase implements AutoCloseable {

  private final FreshDatabase database;
  private final List<DbTaskScheduler> schedulers = new ArrayList<>();

  private TestDatabase(FreshDatabase database) {
    this.database = database;
  }

  static TestDatabase create() {
    return new TestDatabase(FreshDatabase.create());
  }

  /** H2's is in a file of this directory. */
  static TestDatabase inFile(Path directory) {
    return new TestDatabase(FreshDatabase.create(directory));
  }

  DataSource dataSource() {
    return database.dataSource();
  }

  DbTaskScheduler open(Clock clock, DbSchedulerOptions options) {
    DbTaskScheduler scheduler = DbTaskScheduler.open(dataSource(), clock, options);
    schedulers.add(scheduler);
    return scheduler;
  }

  long count(String condition) {
    return number("SELECT COUNT(*) FROM coursemigration_scheduled_tasks WHERE " + condition);
  }

  long number(String sql) {
    return Long.parseLong(database.query(sql).get(0));
  }

  /** Whether a task runs, or is to run by this time. */
  boolean isBusy(Instant time) {
    JdbcCustomization times = Dialect.of(DatabaseKind.of(dataSource()));
    try (Connection connection = dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT 1 FROM coursemigration_scheduled_tasks"
                    + " WHERE picked OR execution_time <= ?")) {
      times.setInstant(statement, 1, time);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds a task of a node that did not tell of itself since then. */
  void addDead(AdhocTask task, Instant lastHeartbeat) {
    JdbcCustomization times = Dialect.of(DatabaseKind.of(dataSource()));
    try (Connection connection = dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "INSERT INTO coursemigration_scheduled_tasks (task_name, task_instance, task_data,"
                    + " execution_time, picked, picked_by, last_heartbeat, version)"
                    + " VALUES (?, ?, '0', ?, TRUE, 'dead', ?, 1)")) {
      statement.setString(1, task.type());
      statement.setString(2, Long.toString(task.subject()));
      times.setInstant(statement, 3, lastHeartbeat);
      times.setInstant(statement, 4, lastHeartbeat);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As when the database server is started anew. */
  void cutConnections() {
    database.cutConnections();
  }

  void change(String sql) {
    database.execute(sql);
  }

  @Override
  public void close() {
    schedulers.forEach(DbTaskScheduler::stop);
    database.close();
  }
}
