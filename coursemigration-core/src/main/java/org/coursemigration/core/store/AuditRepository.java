package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Who did what. Calls within one {@link Database#inTransaction} belong to that transaction. Thread
 * safe.
 */
public final class AuditRepository {

  private final Jdbi jdbi;

  @Inject
  AuditRepository(Database database) {
    this.jdbi = database.jdbi();
  }

  /** Notes that a user did something of which there is no more to tell. */
  public void add(AuditAction action, Object subject, UserId user, Instant now) {
    add(
        new AuditEntry(
            0, action, subject.toString(), Optional.empty(), Optional.empty(), user, now));
  }

  public void add(AuditEntry entry) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO coursemigration_audit"
                        + " (action, subject, oldcontent, content, userid, timecreated)"
                        + " VALUES (:action, :subject, :old, :content, :user, :now)")
                .bind("action", entry.action().code())
                .bind("subject", Database.storable(entry.subject()))
                .bind("old", entry.oldContent().map(Database::storable).orElse(null))
                .bind("content", entry.content().map(Database::storable).orElse(null))
                .bind("user", entry.user().value())
                .bind("now", entry.time().toEpochMilli())
                .execute());
  }

  /** A page, by time, of the entries that pass the filter; the first one without a key. */
  public Page<AuditEntry> page(
      AuditFilter filter, boolean oldestFirst, Optional<PageKey> key, int limit) {
    List<AuditEntry> fetched =
        jdbi.withHandle(
            handle -> {
              var query =
                  handle
                      .createQuery(
                          "SELECT id, action, subject, oldcontent, content, userid, timecreated"
                              + " FROM coursemigration_audit WHERE 1 = 1"
                              + filter.sql()
                              + KeysetSql.of(filter.fixedColumn(), "timecreated", oldestFirst, key))
                      .bindMap(filter.values())
                      .bind("limit", limit + 1);
              key.ifPresent(at -> query.bind("keyid", at.id()).bind("keyvalue", at.value()));
              return query.map(AuditRepository::read).list();
            });
    return Page.of(
        fetched, limit, key, entry -> new PageKey(entry.time().toEpochMilli(), entry.id(), false));
  }

  private static AuditEntry read(ResultSet row, StatementContext context) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        AuditAction.ofCode(row.getString("action")),
        row.getString("subject"),
        Optional.ofNullable(row.getString("oldcontent")),
        Optional.ofNullable(row.getString("content")),
        new UserId(row.getLong("userid")),
        Instant.ofEpochMilli(row.getLong("timecreated")));
  }
}
