package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.coursemigration.api.access.UserId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What the tables hold about one user. Thread safe. */
public final class PersonalDataRepository {

  private static final int FETCH = 500;

  private final Jdbi jdbi;

  @Inject
  PersonalDataRepository(Database database) {
    this.jdbi = database.jdbi();
  }

  /** Passes each row of the user on, by key, with the columns that an export tells. */
  public void forEach(PersonalTable table, UserId user, Consumer<Map<String, Object>> consumer) {
    jdbi.useTransaction(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + String.join(", ", table.columns())
                        + " FROM "
                        + table.table()
                        + " WHERE "
                        + table.userColumn()
                        + " = :user ORDER BY "
                        + table.key())
                .bind("user", user.value())
                // Without a transaction and a size PostgreSQL fetches all rows at once.
                .setFetchSize(FETCH)
                .map((row, context) -> read(table, row))
                .forEach(consumer));
  }

  /** How many rows of the user there are. */
  public long count(PersonalTable table, UserId user) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT COUNT(*) FROM "
                        + table.table()
                        + " WHERE "
                        + table.userColumn()
                        + " = :user")
                .bind("user", user.value())
                .mapTo(Long.class)
                .one());
  }

  /** By place, as databases tell the names of columns in different cases. */
  private static Map<String, Object> read(PersonalTable table, ResultSet row) throws SQLException {
    Map<String, Object> read = new LinkedHashMap<>();
    for (String column : table.columns()) {
      read.put(column, row.getObject(read.size() + 1));
    }
    return read;
  }

  /**
   * Puts another user into some rows, of which nothing else changes.
   *
   * @return how many; 0 when there are no more
   */
  public int replaceUser(PersonalTable table, UserId user, UserId by, int limit) {
    return jdbi.inTransaction(
        handle -> {
          List<Object> keys = keys(handle, table, user, limit);
          if (!keys.isEmpty()) {
            handle
                .createUpdate(
                    "UPDATE "
                        + table.table()
                        + " SET "
                        + table.userColumn()
                        + " = :by WHERE "
                        + table.key()
                        + " IN (<keys>) AND "
                        + table.userColumn()
                        + " = :user")
                .bind("by", by.value())
                .bind("user", user.value())
                .bindList("keys", keys)
                .execute();
          }
          return keys.size();
        });
  }

  private static List<Object> keys(Handle handle, PersonalTable table, UserId user, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + table.key()
                + " FROM "
                + table.table()
                + " WHERE "
                + table.userColumn()
                + " = :user LIMIT :limit")
        .bind("user", user.value())
        .bind("limit", limit)
        .map((row, context) -> row.getObject(1))
        .list();
  }

  /**
   * Replaces a text wherever migrations, events, notices or the audit quote it: an error names who
   * cancelled a migration.
   */
  public void replaceText(String text, String by) {
    replace("coursemigration_migration", "error", text, by);
    replace("coursemigration_event", "description", text, by);
    replace("coursemigration_event", "other", text, by);
    replace("coursemigration_notice", "content", text, by);
    replace("coursemigration_audit", "content", text, by);
  }

  private void replace(String table, String column, String text, String by) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE "
                        + table
                        + " SET "
                        + column
                        + " = REPLACE("
                        + column
                        + ", :text, :by) WHERE "
                        + column
                        + " LIKE :pattern ESCAPE '!'")
                .bind("text", text)
                .bind("by", by)
                .bind("pattern", "%" + text + "%")
                .execute());
  }
}
