package org.coursemigration.core.store;

import static org.coursemigration.core.store.AttemptProgress.MAX_STEP;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationId;
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
   * Notes that the attempt lives, and how far it is.
   *
   * @return false if it is over: another one has begun, or a person ended the migration
   */
  public boolean alive(Migration attempt, AttemptProgress progress, Instant now) {
    return note(attempt, progress, now.toEpochMilli());
  }

  /** The attempt runs no more, though it has not come to an end. */
  public void stopped(Migration attempt) {
    note(attempt, AttemptProgress.NONE, 0);
  }

  private boolean note(Migration attempt, AttemptProgress progress, long time) {
    String step = progress.step();
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE coursemigration_migration SET timealive = :time,"
                            + " progressstep = :step, progressdone = :done,"
                            + " progresstotal = :total, progressbytes = :bytes"
                            + OF_ATTEMPT)
                    .bind("time", time)
                    .bind("step", step.substring(0, Math.min(step.length(), MAX_STEP)))
                    .bind("done", progress.done())
                    .bind("total", progress.total())
                    .bind("bytes", progress.bytes())
                    .bind("id", attempt.id().value())
                    .bind("running", MigrationStatus.IN_PROGRESS.code())
                    .bind("attempt", attempt.attempt())
                    .execute()
                == 1);
  }

  /** How far those of these migrations are whose attempt has told it. */
  public Map<MigrationId, AttemptProgress> progress(Collection<MigrationId> migrations) {
    if (migrations.isEmpty()) {
      return Map.of();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id, progressstep, progressdone, progresstotal, progressbytes"
                        + " FROM coursemigration_migration WHERE id IN (<ids>)"
                        + " AND status = :running AND progressstep IS NOT NULL")
                .bindList("ids", migrations.stream().map(MigrationId::value).toList())
                .bind("running", MigrationStatus.IN_PROGRESS.code())
                .map(
                    (row, context) ->
                        Map.entry(
                            new MigrationId(row.getLong(1)),
                            new AttemptProgress(
                                row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5))))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
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
