package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.migration.TargetRestore;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The requests that are followed until their restore on the target site has ended, and what the
 * target told of them. They are columns of the migrations. Calls within one {@link
 * Database#inTransaction} belong to that transaction. Thread safe.
 */
public final class OpenRequestRepository {

  private final Jdbi jdbi;

  @Inject
  OpenRequestRepository(Database database) {
    this.jdbi = database.jdbi();
  }

  /** Follows the request of this migration from now on; what was told of an earlier one goes. */
  public void open(MigrationId migration, Instant firstPoll) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE coursemigration_migration SET nextpoll = :poll, targetstatus = NULL,"
                        + " targetcourseid = NULL, targetcourseurl = NULL, targeterror = NULL,"
                        + " targetissues = 0"
                        + " WHERE id = :id")
                .bind("poll", firstPoll.toEpochMilli())
                .bind("id", migration.value())
                .execute());
  }

  /** The requests that are to be asked about by now, those that waited longest first. */
  public List<OpenRequest> due(Instant now, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id, filename, timemodified, nextpoll FROM coursemigration_migration"
                        + " WHERE nextpoll <= :now ORDER BY nextpoll, id LIMIT :limit")
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new OpenRequest(
                            new MigrationId(row.getLong(1)),
                            row.getString(2),
                            Instant.ofEpochMilli(row.getLong(3)),
                            Instant.ofEpochMilli(row.getLong(4))))
                .list());
  }

  /** When the next request is to be asked about; empty when none is open. */
  public Optional<Instant> nextPoll() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT MIN(nextpoll) FROM coursemigration_migration"
                        + " WHERE nextpoll IS NOT NULL")
                .map((row, context) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .one()
                .map(Instant::ofEpochMilli));
  }

  /**
   * Puts the next poll of each request off, unless another node was first with it.
   *
   * @param nextPoll when to ask again; empty to give the request up
   * @return those that were put off here, with their new times; without those given up
   */
  public List<OpenRequest> putOff(
      Collection<OpenRequest> requests, Function<OpenRequest, Optional<Instant>> nextPoll) {
    if (requests.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle -> {
          List<Optional<OpenRequest>> later = new ArrayList<>();
          PreparedBatch batch =
              handle.prepareBatch(
                  "UPDATE coursemigration_migration SET nextpoll = :next"
                      + " WHERE id = :id AND nextpoll = :last");
          for (OpenRequest request : requests) {
            Optional<Instant> next = nextPoll.apply(request);
            later.add(next.map(request::putOffTo));
            batch
                .bind("next", next.map(Instant::toEpochMilli).orElse(null))
                .bind("id", request.migration().value())
                .bind("last", request.nextPoll().toEpochMilli())
                .add();
          }
          int[] changed = batch.execute();
          return IntStream.range(0, changed.length)
              .filter(i -> changed[i] == 1)
              .mapToObj(later::get)
              .flatMap(Optional::stream)
              .toList();
        });
  }

  /**
   * Stores what the target told of requests that are still open; one whose restore is completed is
   * not asked about any more.
   */
  public void note(Map<MigrationId, TargetRestore> told) {
    if (told.isEmpty()) {
      return;
    }
    jdbi.useHandle(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  UPDATE coursemigration_migration
                  SET targetstatus = :status, targetcourseid = :course, targetcourseurl = :url,
                    targeterror = :error, targetissues = :issues,
                    nextpoll = CASE WHEN :final = 1 THEN NULL ELSE nextpoll END
                  WHERE id = :id AND nextpoll IS NOT NULL
                  """);
          told.forEach(
              (migration, restore) ->
                  batch
                      .bind("status", restore.status().map(MigrationStatus::code).orElse(null))
                      .bind("course", restore.course().map(CourseId::value).orElse(null))
                      .bind("url", restore.courseUrl().map(Database::storable).orElse(null))
                      .bind("error", restore.error().map(Database::storable).orElse(null))
                      .bind("issues", restore.openIssues())
                      .bind("final", restore.isFinal() ? 1 : 0)
                      .bind("id", migration.value())
                      .add());
          batch.execute();
        });
  }

  /**
   * Whether restores of this list are under way on the target site: it has told so, or was asked
   * after the given time and may still tell.
   */
  public boolean areUnderWay(UploadId list, Instant asked) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT 1 FROM coursemigration_migration WHERE uploadid = :list"
                        + " AND status = :completed AND nextpoll IS NOT NULL"
                        + " AND (targetstatus IN (:new, :running, :retrying)"
                        + " OR targetstatus IS NULL AND timemodified > :asked) LIMIT 1")
                .bind("list", list.value())
                .bind("completed", MigrationStatus.COMPLETED.code())
                .bind("new", MigrationStatus.NOT_STARTED.code())
                .bind("running", MigrationStatus.IN_PROGRESS.code())
                .bind("retrying", MigrationStatus.RETRYING.code())
                .bind("asked", asked.toEpochMilli())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  /**
   * How many restores of this list stand how on the target site; those of which it tells nothing
   * are left out.
   */
  public Map<MigrationStatus, Long> countByTargetStatus(UploadId list) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT targetstatus, COUNT(*) AS many FROM coursemigration_migration"
                        + " WHERE uploadid = :list AND status = :completed"
                        + " AND targetstatus IS NOT NULL GROUP BY targetstatus")
                .bind("list", list.value())
                .bind("completed", MigrationStatus.COMPLETED.code())
                .map(
                    (row, context) ->
                        Map.entry(MigrationStatus.ofCode(row.getInt(1)), row.getLong(2)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
