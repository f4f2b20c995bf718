package org.coursemigration.scheduler.db;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Looks for the due tasks of one lane alone; all else is as the database wants it. */
final class LaneQueries implements JdbcCustomization {

  private final JdbcCustomization database;
  private final Supplier<String> condition;

  /**
   * @param condition which due tasks are looked for, as SQL that begins with AND; made for each
   *     look
   */
  LaneQueries(JdbcCustomization database, Supplier<String> condition) {
    this.database = database;
    this.condition = condition;
  }

  @Override
  public String createSelectDueQuery(
      String tableName, int limit, String andCondition, boolean orderByPriority) {
    return database.createSelectDueQuery(
        tableName, limit, andCondition + condition.get(), orderByPriority);
  }

  @Override
  public String getName() {
    return database.getName();
  }

  @Override
  public void setInstant(PreparedStatement statement, int index, Instant value)
      throws SQLException {
    database.setInstant(statement, index, value);
  }

  @Override
  public Instant getInstant(ResultSet row, String column) throws SQLException {
    return database.getInstant(row, column);
  }

  @Override
  public void setTaskData(PreparedStatement statement, int index, byte[] value)
      throws SQLException {
    database.setTaskData(statement, index, value);
  }

  @Override
  public byte[] getTaskData(ResultSet row, String column) throws SQLException {
    return database.getTaskData(row, column);
  }

  @Override
  public boolean supportsExplicitQueryLimitPart() {
    return database.supportsExplicitQueryLimitPart();
  }

  @Override
  public String getQueryLimitPart(int limit) {
    return database.getQueryLimitPart(limit);
  }

  @Override
  public boolean supportsSingleStatementLockAndFetch() {
    return database.supportsSingleStatementLockAndFetch();
  }

  @Override
  public List<Execution> lockAndFetchSingleStatement(
      JdbcTaskRepositoryContext context, Instant now, int limit, boolean orderByPriority) {
    return database.lockAndFetchSingleStatement(context, now, limit, orderByPriority);
  }

  @Override
  public boolean supportsGenericLockAndFetch() {
    return database.supportsGenericLockAndFetch();
  }

  @Override
  public String createGenericSelectForUpdateQuery(
      String tableName, int limit, String andCondition, boolean orderByPriority) {
    return database.createGenericSelectForUpdateQuery(
        tableName, limit, andCondition, orderByPriority);
  }
}
