package org.coursemigration.core.retention;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.core.store.RetentionRepository;
import org.coursemigration.core.store.RetentionRepository.Dated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scheduled task that removes events, entries of the audit, notices and ended migrations which
 * are older than the settings keep them.
 */
public final class RemoveOldRecords implements Runnable {

  public static final ScheduledTask TASK =
      new ScheduledTask(
          "remove_old_records",
          "Remove old records of course migration",
          Schedule.every(Duration.ofHours(6)));

  private static final int BATCH = 500;

  private static final Logger LOG = LoggerFactory.getLogger(RemoveOldRecords.class);

  private final RetentionRepository records;
  private final Settings settings;
  private final Clock clock;

  @Inject
  RemoveOldRecords(RetentionRepository records, Settings settings, Clock clock) {
    this.records = records;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void run() {
    MigrationSettings now = settings.now();
    remove("migrations", now.migrationRetention(), records::removeMigrations);
    for (Dated kind : Dated.values()) {
      remove(
          kind.words(),
          kind == Dated.NOTICES ? now.noticeRetention() : now.eventRetention(),
          (before, limit) -> records.remove(kind, before, limit));
    }
  }

  private void remove(String what, Optional<Duration> age, Batches batches) {
    if (age.isEmpty()) {
      return;
    }
    Instant before = clock.instant().minus(age.get());
    long all = 0;
    for (int some = batches.remove(before, BATCH); some > 0; some = batches.remove(before, BATCH)) {
      all += some;
    }
    if (all > 0) {
      LOG.info("Removed {} {} older than {} days", all, what, age.get().toDays());
    }
  }

  /** Removes a batch and tells how many that were. */
  private interface Batches {
    int remove(Instant before, int limit);
  }
}
