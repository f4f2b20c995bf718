package org.coursemigration.scheduler.db;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.database.Collision;
import org.coursemigration.database.ConstraintViolation;

/**
 * The table that is shared with db-scheduler, and what we do to it beside db-scheduler. Each method
 * is one transaction of its own.
 */
final class TaskTable {

  static final String NAME = "coursemigration_scheduled_tasks";

  private static final String KEY = " WHERE task_name = ? AND task_instance = ?";

  private static final String INSERT =
      "INSERT INTO "
          + NAME
          + " (task_name, task_instance, task_data, execution_time, picked, version)"
          + " VALUES (?, ?, ?, ?, FALSE, ?)";

  private final DataSource dataSource;
  private final JdbcCustomization times;

  TaskTable(DataSource dataSource, JdbcCustomization times) {
    this.dataSource = dataSource;
    this.times = times;
  }

  /**
   * @param due when it is to run
   * @param picked whether a node runs it
   * @param wakes how often it was woken, ever
   */
  record Row(
      Instant due,
      boolean picked,
      Optional<Instant> lastSuccess,
      Optional<Instant> lastFailure,
      long wakes) {}

  /** How a run of a scheduled task ended. */
  record End(Instant time, boolean well, long wakesAtStart, Instant next, long version) {}

  /** Adds a task unless there is one of this key; says whether it did. */
  boolean add(String name, String instance, byte[] data, Instant due) {
    if (find(name, instance).isPresent()) {
      return false;
    }
    try {
      return run(
          "queued",
          name,
          instance,
          INSERT,
          statement -> {
            bind(statement, name, instance, data, due);
            return statement.executeUpdate() == 1;
          });
    } catch (CourseMigrationException e) {
      if (ConstraintViolation.isCauseOf(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Adds tasks of one name, together, unless there are such of these keys; says which it did. */
  Set<String> addAll(String name, Collection<String> instances, byte[] data, Instant due) {
    Set<String> missing = new LinkedHashSet<>(instances);
    missing.removeAll(present(name, instances));
    if (missing.isEmpty()) {
      return missing;
    }
    try {
      return run(
          "queued",
          name,
          missing.iterator().next(),
          INSERT,
          statement -> {
            for (String instance : missing) {
              bind(statement, name, instance, data, due);
              statement.addBatch();
            }
            executeTogether(statement);
            return missing;
          });
    } catch (CourseMigrationException e) {
      if (!ConstraintViolation.isCauseOf(e)) {
        throw e;
      }
      // Another node has just added one of them.
      missing.removeIf(instance -> !add(name, instance, data, due));
      return missing;
    }
  }

  private void bind(
      PreparedStatement statement, String name, String instance, byte[] data, Instant due)
      throws SQLException {
    statement.setString(1, name);
    statement.setString(2, instance);
    statement.setBytes(3, data);
    times.setInstant(statement, 4, due);
    // Not always 1: a node that was cut off must not take a new task of an old key for the one it
    // ran.
    statement.setLong(5, ThreadLocalRandom.current().nextLong(1L << 62));
  }

  private Set<String> present(String name, Collection<String> instances) {
    if (instances.isEmpty()) {
      return Set.of();
    }
    return run(
        "looked up",
        name,
        instances.iterator().next(),
        "SELECT task_instance FROM "
            + NAME
            + " WHERE task_name = ? AND task_instance IN ("
            + String.join(", ", Collections.nCopies(instances.size(), "?"))
            + ")",
        statement -> {
          statement.setString(1, name);
          int at = 2;
          for (String instance : instances) {
            statement.setString(at++, instance);
          }
          Set<String> present = new HashSet<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              present.add(rows.getString(1));
            }
          }
          return present;
        });
  }

  Optional<Row> find(String name, String instance) {
    return run(
        "looked up",
        name,
        instance,
        "SELECT * FROM " + NAME + KEY,
        statement -> {
          statement.setString(1, name);
          statement.setString(2, instance);
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(row(rows)) : Optional.empty();
          }
        });
  }

  private Row row(ResultSet rows) throws SQLException {
    return new Row(
        times.getInstant(rows, "execution_time"),
        rows.getBoolean("picked"),
        Optional.ofNullable(times.getInstant(rows, "last_success")),
        Optional.ofNullable(times.getInstant(rows, "last_failure")),
        rows.getLong("wakes"));
  }

  /**
   * Makes a task due that waits, and leaves a mark on one that runs.
   *
   * @return whether there is one
   */
  boolean wake(String name, String instance, Instant now) {
    return run(
        "woken",
        name,
        instance,
        "UPDATE "
            + NAME
            + " SET wakes = wakes + 1,"
            + " execution_time = CASE WHEN picked THEN execution_time ELSE ? END"
            + KEY,
        statement -> {
          times.setInstant(statement, 1, now);
          statement.setString(2, name);
          statement.setString(3, instance);
          return statement.executeUpdate() == 1;
        });
  }

  /** Makes a task that waits due at this time, if it is not due before. */
  void hasten(String name, String instance, Instant due) {
    run(
        "scheduled",
        name,
        instance,
        "UPDATE "
            + NAME
            + " SET execution_time = ?"
            + KEY
            + " AND NOT picked AND execution_time > ?",
        statement -> {
          times.setInstant(statement, 1, due);
          statement.setString(2, name);
          statement.setString(3, instance);
          times.setInstant(statement, 4, due);
          return statement.executeUpdate();
        });
  }

  /**
   * Ends the run of a scheduled task: it is due as scheduled, or now if it was woken since the run
   * began. One statement, so that no wake falls in between.
   *
   * @return false if the run is not ours any more, as another node has taken it over
   */
  boolean end(String name, String instance, End end) {
    String last = end.well() ? "last_success" : "last_failure";
    return run(
        "ended",
        name,
        instance,
        "UPDATE "
            + NAME
            + " SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL, "
            + last
            + " = ?, execution_time = CASE WHEN wakes = ? THEN ? ELSE ? END, version = version + 1"
            + KEY
            + " AND version = ?",
        statement -> {
          times.setInstant(statement, 1, end.time());
          statement.setLong(2, end.wakesAtStart());
          times.setInstant(statement, 3, end.next());
          times.setInstant(statement, 4, end.time());
          statement.setString(5, name);
          statement.setString(6, instance);
          statement.setLong(7, end.version());
          return statement.executeUpdate() == 1;
        });
  }

  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  private <T> T run(String verb, String name, String instance, String sql, Work<T> work) {
    return Collision.repeat(() -> runOnce(verb, name, instance, sql, work));
  }

  private <T> T runOnce(String verb, String name, String instance, String sql, Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return inTransaction(connection, sql, work);
    } catch (SQLException e) {
      throw new CourseMigrationException(
          "The task " + name + "-" + instance + " could not be " + verb + ": " + e.getMessage(), e);
    }
  }

  private static <T> T inTransaction(Connection connection, String sql, Work<T> work)
      throws SQLException {
    boolean commits = !connection.getAutoCommit();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      T result = work.with(statement);
      if (commits) {
        connection.commit();
      }
      return result;
    } catch (SQLException e) {
      if (commits) {
        connection.rollback();
      }
      throw e;
    }
  }

  /** All of the batch or nothing; left alone, H2 would commit each row. */
  private static void executeTogether(PreparedStatement batch) throws SQLException {
    Connection connection = batch.getConnection();
    boolean commitsItself = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      batch.executeBatch();
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(commitsItself);
    }
  }
}
