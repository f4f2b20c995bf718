package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.migration.StoredFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * The migrations of this site. Calls within one {@link Database#inTransaction} belong to that
 * transaction. Thread safe.
 */
public final class MigrationRepository {

  private static final String SELECT =
      "SELECT " + MigrationRows.COLUMNS + " FROM coursemigration_migration ";

  private static final String INSERT =
      """
      INSERT INTO coursemigration_migration
        (action, courseid, destinationcategoryid, status, filename, storagetype, excluded_mods,
         error, attempt, retries, asked, usermodified, uploadid, requestkey, timequeued, timealive,
         timecreated, timemodified)
      VALUES (:action, :course, :category, :status, :filename, :storage, :excluded, '', 0, 0, 0,
        :user, :upload, :requestkey, 0, 0, :now, :now)
      """;

  private final Jdbi jdbi;

  @Inject
  MigrationRepository(Database database) {
    this.jdbi = database.jdbi();
  }

  /** Stores migrations that have not started, in one batch. */
  public void insert(Collection<NewMigration> migrations) {
    if (migrations.isEmpty()) {
      return;
    }
    jdbi.useHandle(
        handle -> {
          PreparedBatch batch = handle.prepareBatch(INSERT);
          for (NewMigration migration : migrations) {
            batch
                .bind("action", migration.action().code())
                .bind("course", migration.course().map(CourseId::value).orElse(null))
                .bind("category", migration.destinationCategory().value())
                .bind("status", MigrationStatus.NOT_STARTED.code())
                .bind("filename", migration.fileName().orElse(null))
                .bind("storage", migration.storageType().orElse(null))
                .bind("excluded", migration.excludedModules().text())
                .bind("user", migration.user().value())
                .bind("upload", migration.upload().map(UploadId::value).orElse(null))
                .bind("requestkey", migration.requestKey().orElse(null))
                .bind("now", migration.timeCreated().toEpochMilli())
                .add();
          }
          batch.execute();
        });
  }

  /**
   * Stores a restore request unless the same one is stored already, also when both come at once.
   *
   * @return whether it was new
   */
  public boolean insertRequest(NewMigration request) {
    try {
      insert(List.of(request));
      return true;
    } catch (UnableToExecuteStatementException e) {
      // The unique key says it, and few requests come twice; any other failure shows no row.
      if (findSameRequest(request).isPresent()) {
        return false;
      }
      throw e;
    }
  }

  /** The migration that a request made when it, or the same one, came before. */
  public Optional<Migration> findSameRequest(NewMigration request) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + "WHERE requestkey = :key")
                .bind("key", request.requestKey().orElseThrow())
                .map(MigrationRows::read)
                .findOne());
  }

  /** The restore requests of this user for files of these names, oldest first. */
  public List<Migration> findRequests(UserId user, Collection<String> fileNames) {
    if (fileNames.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + "WHERE filename IN (<names>) AND action = :action"
                        + " AND usermodified = :user ORDER BY id")
                .bindList("names", List.copyOf(fileNames))
                .bind("action", MigrationAction.RESTORE.code())
                .bind("user", user.value())
                .map(MigrationRows::read)
                .list());
  }

  /** All migrations, of either action, whose file has this name, oldest first. */
  public List<Migration> findByFileName(String fileName) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + "WHERE filename = :name ORDER BY id")
                .bind("name", fileName)
                .map(MigrationRows::read)
                .list());
  }

  public Optional<Migration> find(MigrationId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map(MigrationRows::read)
                .findOne());
  }

  /** The migration as it is now; it stays so until the end of the transaction. */
  public Optional<Migration> lock(MigrationId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + "WHERE id = :id FOR UPDATE")
                .bind("id", id.value())
                .map(MigrationRows::read)
                .findOne());
  }

  /**
   * Stores a move, if the migration is still in the status and attempt that the move started from.
   *
   * @return false if another worker was first, which is normal
   */
  public boolean replace(Migration current, Migration next) {
    return jdbi.withHandle(handle -> update(handle, current, next)) == 1;
  }

  private static int update(Handle handle, Migration current, Migration next) {
    boolean toBeQueued = next.status() == MigrationStatus.NOT_STARTED;
    boolean runs = next.status() == MigrationStatus.IN_PROGRESS;
    return handle
        .createUpdate(
            """
            UPDATE coursemigration_migration
            SET courseid = :course, status = :status, filename = :filename,
              storagetype = :storage, filesize = :filesize, filesha256 = :sha256,
              excluded_mods = :excluded, error = :error, attempt = :attempt, retries = :retries,
              asked = :asked, openissues = :openissues, timequeued = :queued, timealive = :alive,
              progressstep = NULL, progressdone = 0, timemodified = :modified,
              nextpoll = CASE WHEN :status = :completed THEN nextpoll ELSE NULL END
            WHERE id = :id AND status = :fromstatus AND attempt = :fromattempt
            """)
        .bind("course", next.course().map(CourseId::value).orElse(null))
        .bind("status", next.status().code())
        .bind("completed", MigrationStatus.COMPLETED.code())
        .bind("filename", next.fileName().orElse(null))
        .bind("storage", next.storageType().orElse(null))
        .bind("filesize", next.file().map(StoredFile::size).orElse(null))
        .bind("sha256", next.file().flatMap(StoredFile::sha256).orElse(null))
        .bind("excluded", next.excludedModules().text())
        .bind("error", MigrationRows.joined(next.errors()))
        .bind("attempt", next.attempt())
        .bind("retries", next.retries())
        .bind("asked", next.asked() ? 1 : 0)
        .bind("openissues", next.openIssues())
        .bind("alive", runs ? next.timeModified().toEpochMilli() : 0)
        .bind("queued", toBeQueued ? 0 : next.timeModified().toEpochMilli())
        .bind("modified", next.timeModified().toEpochMilli())
        .bind("id", current.id().value())
        .bind("fromstatus", current.status().code())
        .bind("fromattempt", current.attempt())
        .execute();
  }

  /** Migrations that wait for their task to be queued, by id, after the given one. */
  public List<Migration> waitingToBeQueued(MigrationAction action, long afterId, int limit) {
    // H2 walks along the index only if the order names all of its columns.
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + "WHERE action = :action AND status = :status AND timequeued = 0"
                        + " AND id > :after ORDER BY action, status, timequeued, id LIMIT :limit")
                .bind("action", action.code())
                .bind("status", MigrationStatus.NOT_STARTED.code())
                .bind("after", afterId)
                .bind("limit", limit)
                .map(MigrationRows::read)
                .list());
  }

  /**
   * Migrations that have not ended although their task was queued, or they last moved, before this
   * time, by id, after the given one: their task may be lost.
   */
  public List<Migration> queuedBefore(
      MigrationAction action, MigrationStatus status, Instant time, long afterId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + "WHERE action = :action AND status = :status"
                        + " AND timequeued > 0 AND timequeued < :time"
                        + " AND id > :after ORDER BY id LIMIT :limit")
                .bind("action", action.code())
                .bind("status", status.code())
                .bind("time", time.toEpochMilli())
                .bind("after", afterId)
                .bind("limit", limit)
                .map(MigrationRows::read)
                .list());
  }

  /** Notes that the tasks of these migrations are queued, unless they have moved on meanwhile. */
  public void markQueued(Collection<Migration> migrations, Instant now) {
    if (migrations.isEmpty()) {
      return;
    }
    jdbi.useHandle(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "UPDATE coursemigration_migration SET timequeued = :now"
                      + " WHERE id = :id AND status = :status AND attempt = :attempt");
          for (Migration migration : migrations) {
            batch
                .bind("now", now.toEpochMilli())
                .bind("id", migration.id().value())
                .bind("status", migration.status().code())
                .bind("attempt", migration.attempt())
                .add();
          }
          batch.execute();
        });
  }

  /**
   * Those of the courses that have a backup in this list or an earlier one that has not failed, and
   * where to; once for each of both.
   */
  public List<ListedCourse> listedCourses(Collection<CourseId> courses, UploadId list) {
    if (courses.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT DISTINCT courseid, destinationcategoryid,"
                        + " CASE WHEN uploadid = :list THEN 1 ELSE 0 END"
                        + " FROM coursemigration_migration WHERE action = :action AND courseid IN (<courses>)"
                        + " AND status <> :failed")
                .bind("action", MigrationAction.BACKUP.code())
                .bind("failed", MigrationStatus.FAILED.code())
                .bindList("courses", courses.stream().map(CourseId::value).toList())
                .bind("list", list.value())
                .map(
                    (row, context) ->
                        new ListedCourse(
                            new CourseId(row.getLong(1)),
                            new CategoryId(row.getLong(2)),
                            row.getInt(3) == 1))
                .list());
  }
}
