package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Removes what is old, a batch at a time so that nobody waits for a long transaction, and counts
 * the migrations among it. Thread safe.
 */
public final class RetentionRepository {

  private static final String ENDED_BEFORE =
      " status IN (:completed, :failed) AND timemodified < :before AND openissues = 0"
          + " AND nextpoll IS NULL";

  private static final String BY = "value";

  private final Database database;
  private final Jdbi jdbi;

  @Inject
  RetentionRepository(Database database) {
    this.database = database;
    this.jdbi = database.jdbi();
  }

  /** What is removed by its age alone. */
  public enum Dated {
    EVENTS("coursemigration_event", "events"),
    AUDIT("coursemigration_audit", "entries of the audit"),
    /** With their deliveries. */
    NOTICES("coursemigration_notice", "notices");

    private final String table;
    private final String words;

    Dated(String table, String words) {
      this.table = table;
      this.words = words;
    }

    /** What they are called in a sentence. */
    public String words() {
      return words;
    }
  }

  private record Ended(long id, long list, int action, int status) {}

  private record Count(long list, int action, int status) {}

  /**
   * Removes some of those that were stored before this time, the oldest first.
   *
   * @return how many; fewer than the limit when there are no more
   */
  public int remove(Dated kind, Instant before, int limit) {
    return jdbi.inTransaction(
        handle -> {
          List<Long> ids =
              handle
                  .createQuery(
                      "SELECT id FROM "
                          + kind.table
                          + " WHERE timecreated < :before ORDER BY timecreated, id LIMIT :limit")
                  .bind("before", before.toEpochMilli())
                  .bind("limit", limit)
                  .mapTo(Long.class)
                  .list();
          if (kind == Dated.NOTICES) {
            delete(handle, "coursemigration_delivery", "noticeid", ids);
          }
          delete(handle, kind.table, "id", ids);
          return ids.size();
        });
  }

  /**
   * Removes some migrations that ended before this time, with what arrived and its issues, and adds
   * them to the counts. One whose restore is still asked about, or that has open issues, stays.
   *
   * @return how many; 0 when there are no more
   */
  public int removeMigrations(Instant before, int limit) {
    List<Long> candidates =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT id FROM coursemigration_migration WHERE"
                            + ENDED_BEFORE
                            + " ORDER BY timemodified, id LIMIT :limit")
                    .bind("completed", MigrationStatus.COMPLETED.code())
                    .bind("failed", MigrationStatus.FAILED.code())
                    .bind("before", before.toEpochMilli())
                    .bind("limit", limit)
                    .mapTo(Long.class)
                    .list());
    return candidates.isEmpty()
        ? 0
        : database.inTransaction(
            () -> jdbi.withHandle(handle -> remove(handle, candidates, before)));
  }

  private static int remove(Handle handle, List<Long> candidates, Instant before) {
    // Somebody may have retried one since it was looked for.
    List<Ended> ended =
        handle
            .createQuery(
                "SELECT id, uploadid, action, status FROM coursemigration_migration"
                    + " WHERE id IN (<ids>) AND"
                    + ENDED_BEFORE
                    + " ORDER BY id FOR UPDATE")
            .bindList("ids", candidates)
            .bind("completed", MigrationStatus.COMPLETED.code())
            .bind("failed", MigrationStatus.FAILED.code())
            .bind("before", before.toEpochMilli())
            .map(
                (row, context) ->
                    new Ended(row.getLong(1), row.getLong(2), row.getInt(3), row.getInt(4)))
            .list();
    List<Long> ids = ended.stream().map(Ended::id).toList();
    delete(handle, "coursemigration_arrival", "migrationid", ids);
    delete(handle, "coursemigration_issue", "migrationid", ids);
    delete(handle, "coursemigration_origin", "migrationid", ids);
    delete(handle, "coursemigration_migration", "id", ids);
    ended.stream()
        .collect(
            Collectors.groupingBy(
                one -> new Count(one.list(), one.action(), one.status()), Collectors.counting()))
        .forEach((count, many) -> add(handle, count, many));
    return ids.size();
  }

  private static void delete(Handle handle, String table, String column, List<Long> ids) {
    if (!ids.isEmpty()) {
      handle
          .createUpdate("DELETE FROM " + table + " WHERE " + column + " IN (<ids>)")
          .bindList("ids", ids)
          .execute();
    }
  }

  private static void add(Handle handle, Count count, long many) {
    if (change(
            handle,
            "UPDATE coursemigration_removed SET migrations = migrations + :many"
                + " WHERE uploadid = :list AND action = :action AND status = :status",
            count,
            many)
        == 0) {
      change(
          handle,
          "INSERT INTO coursemigration_removed (uploadid, action, status, migrations)"
              + " VALUES (:list, :action, :status, :many)",
          count,
          many);
    }
  }

  private static int change(Handle handle, String sql, Count count, long many) {
    return handle
        .createUpdate(sql)
        .bind("list", count.list())
        .bind("action", count.action())
        .bind("status", count.status())
        .bind("many", many)
        .execute();
  }

  /** How many migrations of this list were removed, by how they ended. */
  public Map<MigrationStatus, Long> removed(UploadId list) {
    return counts("uploadid = :" + BY, list.value());
  }

  /** How many backups, or restores, were removed, by how they ended. */
  public Map<MigrationStatus, Long> removed(MigrationAction action) {
    return counts("action = :" + BY, action.code());
  }

  private Map<MigrationStatus, Long> counts(String condition, long value) {
    Map<MigrationStatus, Long> counts = new EnumMap<>(MigrationStatus.class);
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT status, SUM(migrations) FROM coursemigration_removed WHERE "
                        + condition
                        + " GROUP BY status")
                .bind(BY, value)
                .map((row, context) -> Map.entry(row.getInt(1), row.getLong(2)))
                .forEach(
                    count -> counts.put(MigrationStatus.ofCode(count.getKey()), count.getValue())));
    return counts;
  }
}
