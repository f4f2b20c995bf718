package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.jdbi.v3.core.Jdbi;

/** The questions of reports about the migrations of this site. Thread safe. */
public final class MigrationSearch {

  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final Jdbi jdbi;

  @Inject
  MigrationSearch(Database database) {
    this.jdbi = database.jdbi();
  }

  /** A page of the migrations that pass the filter; the first one without a key. */
  public Page<Migration> page(
      MigrationFilter filter, MigrationSort sort, Optional<PageKey> key, int limit) {
    return page(Condition.of(filter), fixedColumn(filter, sort), sort, key, limit);
  }

  /**
   * A page of the migrations that pass the filter and of which it is known what course has come of
   * them: on the target site for backups, on this one for restores. The oldest come first.
   */
  public Page<Migration> moved(MigrationFilter filter, Optional<PageKey> key, int limit) {
    boolean left = filter.action().filter(MigrationAction.BACKUP::equals).isPresent();
    return page(
        Condition.of(filter).and(left ? "targetcourseid IS NOT NULL" : "courseid IS NOT NULL"),
        fixedColumn(filter, MigrationSort.OLDEST_FIRST),
        MigrationSort.OLDEST_FIRST,
        key,
        limit);
  }

  private Page<Migration> page(
      Condition condition,
      Optional<String> fixedColumn,
      MigrationSort sort,
      Optional<PageKey> key,
      int limit) {
    List<Migration> fetched =
        jdbi.withHandle(
            handle -> {
              var query =
                  handle
                      .createQuery(
                          "SELECT "
                              + MigrationRows.COLUMNS
                              + " FROM coursemigration_migration WHERE 1 = 1"
                              + condition.sql()
                              + KeysetSql.of(
                                  fixedColumn, sort.column().sql(), sort.ascending(), key))
                      .bindMap(condition.values())
                      .bind("limit", limit + 1);
              key.ifPresent(at -> query.bind("keyid", at.id()).bind("keyvalue", at.value()));
              return query.map(MigrationRows::read).list();
            });
    return Page.of(fetched, limit, key, sort.column()::key);
  }

  /** The indexes that a list sorted by id finds its rows in. */
  private static Optional<String> fixedColumn(MigrationFilter filter, MigrationSort sort) {
    if (sort.column() != MigrationSort.Column.ID) {
      return Optional.empty();
    }
    return filter
        .upload()
        .map(upload -> "uploadid")
        .or(() -> filter.status().map(status -> "status"));
  }

  /** How many of the migrations are in which status; a status without migrations is left out. */
  public Map<MigrationStatus, Long> countByStatus(MigrationFilter filter) {
    Condition condition = Condition.of(filter);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT status, COUNT(*) AS many FROM coursemigration_migration WHERE 1 = 1"
                        + condition.sql()
                        + " GROUP BY status")
                .bindMap(condition.values())
                .map(
                    (row, context) ->
                        Map.entry(MigrationStatus.ofCode(row.getInt(1)), row.getLong(2)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** How much work of each kind there is, and since when it waits. */
  public Workload workload() {
    Map<MigrationAction, Map<MigrationStatus, Long>> counts = new EnumMap<>(MigrationAction.class);
    Map<MigrationAction, Instant> waitingSince = new EnumMap<>(MigrationAction.class);
    jdbi.useHandle(
        handle -> {
          handle
              .createQuery(
                  "SELECT action, status, COUNT(*) AS many FROM coursemigration_migration"
                      + " GROUP BY action, status")
              .map(
                  (row, context) ->
                      counts
                          .computeIfAbsent(
                              MigrationAction.ofCode(row.getInt(1)),
                              action -> new EnumMap<>(MigrationStatus.class))
                          .put(MigrationStatus.ofCode(row.getInt(2)), row.getLong(3)))
              .list();
          handle
              .createQuery(
                  "SELECT action, MIN(timemodified) FROM coursemigration_migration"
                      + " WHERE status IN (:new, :retrying) GROUP BY action")
              .bind("new", MigrationStatus.NOT_STARTED.code())
              .bind("retrying", MigrationStatus.RETRYING.code())
              .map(
                  (row, context) ->
                      waitingSince.put(
                          MigrationAction.ofCode(row.getInt(1)),
                          Instant.ofEpochMilli(row.getLong(2))))
              .list();
        });
    return new Workload(counts, waitingSince);
  }

  /** When a migration moved last; empty if there is none. */
  public Optional<Instant> lastMove() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT MAX(timemodified) FROM coursemigration_migration")
                .map((row, context) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .one()
                .map(Instant::ofEpochMilli));
  }

  /** How many migrations ended in which hour since then. */
  public List<EndedInHour> endedByHour(Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT FLOOR(timemodified / 3600000) AS h, status, COUNT(*) AS many"
                        + " FROM coursemigration_migration WHERE timemodified >= :since"
                        + " AND status IN (:completed, :failed)"
                        + " GROUP BY FLOOR(timemodified / 3600000), status")
                .bind("since", since.toEpochMilli())
                .bind("completed", MigrationStatus.COMPLETED.code())
                .bind("failed", MigrationStatus.FAILED.code())
                .map(
                    (row, context) ->
                        new EndedInHour(
                            Instant.ofEpochMilli(row.getLong(1) * HOUR),
                            MigrationStatus.ofCode(row.getInt(2)),
                            row.getLong(3)))
                .list());
  }

  /**
   * A number that is another one after each change of a migration, a row more or less, or a step of
   * a running attempt; what it is tells nothing.
   */
  public long fingerprint() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT COALESCE((SELECT MAX(timemodified) FROM coursemigration_migration), 0)"
                        + " * 31 + COALESCE((SELECT MAX(id) FROM coursemigration_migration), 0)"
                        + " * 17 + COALESCE((SELECT MAX(id) FROM coursemigration_event), 0)"
                        + " + COALESCE((SELECT SUM(progressdone + progressbytes)"
                        + " FROM coursemigration_migration WHERE status = :running), 0)")
                .bind("running", MigrationStatus.IN_PROGRESS.code())
                .mapTo(Long.class)
                .one());
  }

  /** The part of a query that a filter makes. */
  private record Condition(String sql, Map<String, Object> values) {

    static Condition of(MigrationFilter filter) {
      StringBuilder sql = new StringBuilder();
      Map<String, Object> values = new HashMap<>();
      filter
          .action()
          .map(MigrationAction::code)
          .ifPresent(code -> add(sql, values, " AND action = :action", "action", code));
      filter
          .status()
          .map(MigrationStatus::code)
          .ifPresent(code -> add(sql, values, " AND status = :status", "status", code));
      filter
          .upload()
          .ifPresent(id -> add(sql, values, " AND uploadid = :upload", "upload", id.value()));
      filter
          .changedFrom()
          .ifPresent(
              from -> add(sql, values, " AND timemodified >= :from", "from", from.toEpochMilli()));
      filter
          .changedBefore()
          .ifPresent(
              until ->
                  add(sql, values, " AND timemodified < :until", "until", until.toEpochMilli()));
      if (filter.openIssuesOnly()) {
        sql.append(" AND openissues > 0");
      }
      filter.text().ifPresent(text -> addText(sql, values, text.strip()));
      return new Condition(sql.toString(), values);
    }

    Condition and(String more) {
      return new Condition(sql + " AND " + more, values);
    }

    private static void add(
        StringBuilder sql, Map<String, Object> values, String part, String name, Object value) {
      sql.append(part);
      values.put(name, value);
    }

    private static void addText(StringBuilder sql, Map<String, Object> values, String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      String pattern = "%" + lower.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
      String like =
          "LOWER(filename) LIKE :text ESCAPE '!'"
              // Most have no error, which is told faster.
              + " OR error <> '' AND LOWER(error) LIKE :text ESCAPE '!'";
      values.put("text", pattern);
      if (text.matches("[0-9]{1,18}")) {
        values.put("number", Long.parseLong(text));
        sql.append(" AND (id = :number OR courseid = :number OR ").append(like).append(")");
      } else {
        sql.append(" AND (").append(like).append(")");
      }
    }
  }
}
