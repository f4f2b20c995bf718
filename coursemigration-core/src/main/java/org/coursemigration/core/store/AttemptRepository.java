package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.time.Instant;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.jdbi.v3.core.Jdbi;

/** Which attempts run, on whatever node, by their signs of life. Thread safe. */
public final class AttemptRepository {

  private static final String OF_ATTEMPT =
      " WHERE id = :id AND status = :running AND attempt = :attempt";

  private final Jdbi jdbi;

  @Inject
  AttemptRepository(Database database) {
    this.jdbi = database.jdbi();
  }

  /**
   * Notes that the attempt lives.
   *
   * @return false if it is over: another one has begun, or a person ended the migration
   */
  public boolean alive(Migration attempt, Instant now) {
    return noteAlive(attempt, now.toEpochMilli());
  }

  /** The attempt runs no more, though it has not come to an end. */
  public void stopped(Migration attempt) {
    noteAlive(attempt, 0);
  }

  private boolean noteAlive(Migration attempt, long time) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE coursemigration_migration SET timealive = :time" + OF_ATTEMPT)
                    .bind("time", time)
                    .bind("id", attempt.id().value())
                    .bind("running", MigrationStatus.IN_PROGRESS.code())
                    .bind("attempt", attempt.attempt())
                    .execute()
                == 1);
  }

  /** How many migrations are worked on that gave a sign of life since then. */
  public int countAlive(MigrationAction action, Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT COUNT(*) FROM coursemigration_migration WHERE action = :action"
                        + " AND status = :running AND timealive > :since")
                .bind("action", action.code())
                .bind("running", MigrationStatus.IN_PROGRESS.code())
                .bind("since", since.toEpochMilli())
                .mapTo(Integer.class)
                .one());
  }
}
