package org.coursemigration.benchmarks.part;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.coursemigration.api.event.HttpRequestFailed;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.core.eventlog.EventLog;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A move of a migration with the event that tells of it, in one transaction; the floor changes the
 * status of the same row by JDBC and commits.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MigrationMoved {

  @Param({"H2", "POSTGRESQL"})
  public Workplace.Kind kind;

  private CoreTables tables;
  private EventLog events;
  private Migration running;
  private Migration other;

  @Setup
  public void open() throws IOException {
    tables = new CoreTables(kind);
    events = tables.get(EventLog.class);
    Migration waiting = tables.migrations().get(0);
    running = events.move(waiting, waiting.started(Instant.now()));
    other = tables.migrations().get(1);
  }

  @TearDown
  public void close() throws IOException {
    tables.close();
  }

  @Benchmark
  public Migration ours() {
    Instant now = Instant.now();
    return events.move(
        running,
        running,
        new HttpRequestFailed(
            now, running.user(), Optional.of(running.id()), "http://target.example", "Nobody."));
  }

  @Benchmark
  public int floor() throws SQLException {
    try (Connection connection = tables.dataSource().getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE coursemigration_migration SET timemodified = ? WHERE id = ?")) {
      connection.setAutoCommit(false);
      update.setLong(1, System.currentTimeMillis());
      update.setLong(2, other.id().value());
      int changed = update.executeUpdate();
      connection.commit();
      return changed;
    }
  }
}
