package org.coursemigration.scheduler.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** A fresh H2 database, and the schedulers that a test opened on it. */
final class TestDatabase implements AutoCloseable {

  private final HikariDataSource dataSource;
  private final List<DbTaskScheduler> schedulers = new ArrayList<>();

  private TestDatabase(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(10);
    this.dataSource = new HikariDataSource(config);
  }

  static TestDatabase inMemory() {
    return new TestDatabase("jdbc:h2:mem:" + UUID.randomUUID());
  }

  static TestDatabase inFile(Path directory) {
    return new TestDatabase("jdbc:h2:file:" + directory.resolve("site"));
  }

  DataSource dataSource() {
    return dataSource;
  }

  DbTaskScheduler open(Clock clock, DbSchedulerOptions options) {
    DbTaskScheduler scheduler = DbTaskScheduler.open(dataSource, clock, options);
    schedulers.add(scheduler);
    return scheduler;
  }

  long count(String condition) {
    return number("SELECT COUNT(*) FROM coursemigration_scheduled_tasks WHERE " + condition);
  }

  long number(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void change(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    schedulers.forEach(DbTaskScheduler::stop);
    dataSource.close();
  }
}
