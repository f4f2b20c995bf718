package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.MigrationStatus;
import org.jdbi.v3.core.Jdbi;

/** The uploaded course lists. Thread safe. */
public final class UploadRepository {

  private static final String SELECT =
      "SELECT id, filename, userid, timecreated FROM coursemigration_upload";

  private final Jdbi jdbi;

  @Inject
  UploadRepository(Database database) {
    this.jdbi = database.jdbi();
  }

  /** Notes an upload and gives it an id. */
  public UploadId insert(String fileName, UserId user, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO coursemigration_upload (filename, userid, timecreated)"
                        + " VALUES (:filename, :user, :now)")
                .bind("filename", Database.storable(fileName))
                .bind("user", user.value())
                .bind("now", now.toEpochMilli())
                .executeAndReturnGeneratedKeys("id")
                .map((row, context) -> new UploadId(row.getLong(1)))
                .one());
  }

  public Optional<Upload> find(UploadId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne());
  }

  /** The latest uploads, newest first. */
  public List<Upload> latest(int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " ORDER BY id DESC LIMIT :limit")
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
  }

  /**
   * Some lists of which all migrations have ended here, and which were not noticed to be finished
   * yet, by id, after the given one.
   */
  public List<Upload> newlyEnded(UploadId after, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + " u WHERE timefinished IS NULL AND id > :after AND NOT EXISTS ("
                        + "SELECT 1 FROM coursemigration_migration m WHERE m.uploadid = u.id"
                        + " AND m.status IN (:new, :running, :retrying))"
                        + " ORDER BY id LIMIT :limit")
                .bind("new", MigrationStatus.NOT_STARTED.code())
                .bind("running", MigrationStatus.IN_PROGRESS.code())
                .bind("retrying", MigrationStatus.RETRYING.code())
                .bind("after", after.value())
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
  }

  /** It was noticed that the list is finished. */
  public void finished(UploadId id, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE coursemigration_upload SET timefinished = :now"
                        + " WHERE id = :id AND timefinished IS NULL")
                .bind("now", now.toEpochMilli())
                .bind("id", id.value())
                .execute());
  }

  private static Upload read(ResultSet row) throws SQLException {
    return new Upload(
        new UploadId(row.getLong("id")),
        row.getString("filename"),
        new UserId(row.getLong("userid")),
        Instant.ofEpochMilli(row.getLong("timecreated")));
  }
}
