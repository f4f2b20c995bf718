package org.coursemigration.benchmarks.part;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.coursemigration.api.event.HttpRequestFailed;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.core.eventlog.EventLog;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * A move of a migration with the event that tells of it, in one transaction; the floor changes the
 * status of the same row by JDBC and commits.
 */
public class MigrationMoved extends MigrationPart {

  private EventLog events;
  private Migration running;
  private Migration other;

  @Override
  void begin(CoreTables tables) {
    events = tables.get(EventLog.class);
    Migration waiting = tables.migrations().get(0);
    running = events.move(waiting, waiting.started(Instant.now()));
    other = tables.migrations().get(1);
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
    try (Connection connection = tables().dataSource().getConnection();
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
