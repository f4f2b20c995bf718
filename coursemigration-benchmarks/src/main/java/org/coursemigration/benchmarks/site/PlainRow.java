package org.coursemigration.benchmarks.site;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Stores rows of the table of migrations by nothing but JDBC. For one thread. */
public final class PlainRow implements AutoCloseable {

  private static final String INSERT =
      "INSERT INTO coursemigration_migration (action, courseid, destinationcategoryid, status,"
          + " filename, storagetype, excluded_mods, error, attempt, retries, asked, usermodified,"
          + " uploadid, requestkey, timequeued, timealive, timecreated, timemodified)"
          + " VALUES (?, ?, 1, 1, ?, ?, '', '', 0, 0, 0, 1, ?, ?, 0, 0, ?, ?)";

  private static final int BACKUP = 0;
  private static final int RESTORE = 1;

  private final PreparedStatement statement;

  public PlainRow(Connection connection) throws SQLException {
    this.statement = connection.prepareStatement(INSERT);
  }

  /** Stores one request to restore a file. */
  void insertRequest(String fileName) throws SQLException {
    statement.setInt(1, RESTORE);
    statement.setNull(2, Types.BIGINT);
    statement.setString(3, fileName);
    statement.setString(4, "shareddisk");
    statement.setNull(5, Types.BIGINT);
    // As long as a checksum, and unique.
    statement.setString(6, "%64s".formatted(fileName));
    setTimes();
    statement.executeUpdate();
  }

  /** Adds a course to the batch. */
  public void addCourse(long course) throws SQLException {
    statement.setInt(1, BACKUP);
    statement.setLong(2, course);
    statement.setNull(3, Types.VARCHAR);
    statement.setNull(4, Types.VARCHAR);
    statement.setLong(5, 1);
    statement.setNull(6, Types.CHAR);
    setTimes();
    statement.addBatch();
  }

  private void setTimes() throws SQLException {
    long now = System.currentTimeMillis();
    statement.setLong(7, now);
    statement.setLong(8, now);
  }

  /** Stores the batch. */
  public void executeBatch() throws SQLException {
    statement.executeBatch();
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
