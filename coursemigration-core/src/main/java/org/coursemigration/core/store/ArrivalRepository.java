package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.store.ContentCount.Part;
import org.coursemigration.core.store.Issue.Resolution;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What arrived with each restore, and the issues of that. How many issues of a migration are open
 * stands in its row. Calls within one {@link Database#inTransaction} belong to that transaction.
 * Thread safe.
 */
public final class ArrivalRepository {

  private static final String SELECT_ISSUE =
      "SELECT id, migrationid, kind, description, timecreated, userresolved, timeresolved"
          + " FROM coursemigration_issue";

  private final Jdbi jdbi;

  @Inject
  ArrivalRepository(Database database) {
    this.jdbi = database.jdbi();
  }

  public void insertCounts(MigrationId migration, Collection<ContentCount> counts) {
    if (counts.isEmpty()) {
      return;
    }
    jdbi.useHandle(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "INSERT INTO coursemigration_arrival"
                      + " (migrationid, part, modname, inbackup, incourse)"
                      + " VALUES (:migration, :part, :module, :backup, :course)");
          for (ContentCount count : counts) {
            batch
                .bind("migration", migration.value())
                .bind("part", count.part().name())
                .bind("module", Database.storable(count.module()))
                .bind("backup", count.inBackup())
                .bind("course", count.inCourse())
                .add();
          }
          batch.execute();
        });
  }

  /** Stores issues, which are open. */
  public void insertIssues(MigrationId migration, Collection<NewIssue> issues, Instant now) {
    if (issues.isEmpty()) {
      return;
    }
    jdbi.useHandle(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "INSERT INTO coursemigration_issue"
                      + " (migrationid, kind, description, timecreated)"
                      + " VALUES (:migration, :kind, :description, :now)");
          for (NewIssue issue : issues) {
            batch
                .bind("migration", migration.value())
                .bind("kind", issue.kind().code())
                .bind("description", Database.storable(issue.description()))
                .bind("now", now.toEpochMilli())
                .add();
          }
          batch.execute();
        });
  }

  /** What arrived, sections first, then activities by type, then files; none before the end. */
  public List<ContentCount> counts(MigrationId migration) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT part, modname, inbackup, incourse FROM coursemigration_arrival"
                        + " WHERE migrationid = :migration ORDER BY CASE part"
                        + " WHEN 'SECTIONS' THEN 1 WHEN 'ACTIVITIES' THEN 2 ELSE 3 END, modname")
                .bind("migration", migration.value())
                .map(
                    (row, context) ->
                        new ContentCount(
                            Part.valueOf(row.getString(1)),
                            row.getString(2),
                            row.getLong(3),
                            row.getLong(4)))
                .list());
  }

  public Optional<Issue> findIssue(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT_ISSUE + " WHERE id = :id")
                .bind("id", id)
                .map(ArrivalRepository::readIssue)
                .findOne());
  }

  /** A page of the issues that pass the filter, oldest first; the first one without a key. */
  public Page<Issue> issues(IssueFilter filter, Optional<PageKey> key, int limit) {
    List<Issue> fetched =
        jdbi.withHandle(
            handle -> {
              var query =
                  handle
                      .createQuery(
                          SELECT_ISSUE
                              + " WHERE 1 = 1"
                              + filter.sql()
                              + KeysetSql.of("id", true, key))
                      .bindMap(filter.values())
                      .bind("limit", limit + 1);
              key.ifPresent(at -> query.bind("keyid", at.id()));
              return query.map(ArrivalRepository::readIssue).list();
            });
    return Page.of(fetched, limit, key, issue -> new PageKey(issue.id(), issue.id(), false));
  }

  /**
   * Resolves an issue that is open.
   *
   * @return false if it is resolved already
   */
  public boolean resolve(long issue, UserId user, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE coursemigration_issue SET userresolved = :user,"
                            + " timeresolved = :now WHERE id = :id AND timeresolved IS NULL")
                    .bind("user", user.value())
                    .bind("now", now.toEpochMilli())
                    .bind("id", issue)
                    .execute()
                == 1);
  }

  private static Issue readIssue(ResultSet row, StatementContext context) throws SQLException {
    long user = row.getLong("userresolved");
    long resolved = row.getLong("timeresolved");
    boolean isResolved = !row.wasNull();
    return new Issue(
        row.getLong("id"),
        new MigrationId(row.getLong("migrationid")),
        IssueKind.ofCode(row.getString("kind")),
        row.getString("description"),
        Instant.ofEpochMilli(row.getLong("timecreated")),
        isResolved
            ? Optional.of(new Resolution(new UserId(user), Instant.ofEpochMilli(resolved)))
            : Optional.empty());
  }
}
