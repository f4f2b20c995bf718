package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.time.Instant;
import org.coursemigration.api.access.UserId;
import org.jdbi.v3.core.Jdbi;

/** The uploaded course lists. Thread safe. */
public final class UploadRepository {

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
}
