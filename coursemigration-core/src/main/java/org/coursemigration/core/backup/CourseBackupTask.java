package org.coursemigration.core.backup;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.BackupRequest;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.event.BackupCompleted;
import org.coursemigration.api.event.BackupFailed;
import org.coursemigration.api.event.HttpRequestFailed;
import org.coursemigration.api.event.MigrationEvent;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.storage.BackupContent;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupNameTakenException;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.api.task.TaskHandler;
import org.coursemigration.core.eventlog.EventLog;
import org.coursemigration.core.eventlog.SupersededException;
import org.coursemigration.core.follow.OpenRequests;
import org.coursemigration.core.queue.Attempts;
import org.coursemigration.core.queue.RetryDelay;
import org.coursemigration.core.request.RequestFailedException;
import org.coursemigration.core.request.RestoreRequest;
import org.coursemigration.core.request.RestoreRequestClient;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.core.storages.Storages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ad-hoc task that backs one course up, stores the backup and has the target site restore it.
 *
 * <p>The file gets its name in the row before it is pushed, and the storage publishes it whole or
 * not at all. So an attempt that finds the file stored only has to send the request again, whether
 * the target did not answer or the process of an earlier attempt died; one that cannot learn
 * whether the file is stored waits until it can.
 */
public final class CourseBackupTask implements TaskHandler {

  public static final String TYPE = "course_backup";

  private static final Logger LOG = LoggerFactory.getLogger(CourseBackupTask.class);

  private final Attempts attempts;
  private final EventLog events;
  private final CourseCatalog catalog;
  private final CourseBackupEngine engine;
  private final BackupHooks hooks;
  private final Storages storages;
  private final RestoreRequestClient target;
  private final OpenRequests openRequests;
  private final Settings settings;
  private final RetryDelay retryDelay;
  private final Clock clock;
  private final ZoneId zone;

  @Inject
  CourseBackupTask(
      Attempts attempts,
      EventLog events,
      CourseCatalog catalog,
      CourseBackupEngine engine,
      BackupHooks hooks,
      Storages storages,
      RestoreRequestClient target,
      OpenRequests openRequests,
      Settings settings,
      RetryDelay retryDelay,
      Clock clock,
      ZoneId zone) {
    this.attempts = attempts;
    this.events = events;
    this.catalog = catalog;
    this.engine = engine;
    this.hooks = hooks;
    this.storages = storages;
    this.target = target;
    this.openRequests = openRequests;
    this.settings = settings;
    this.retryDelay = retryDelay;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public RetryDecision run(AdhocTask task, int failures) {
    return attempts.run(task, started -> new Attempt(started).run());
  }

  /** One attempt: the migration as it is so far, and how to go on when a step fails. */
  private final class Attempt {

    private final MigrationSettings now = settings.now();
    private Migration migration;

    Attempt(Migration migration) {
      this.migration = migration;
    }

    RetryDecision run() {
      Course course;
      try {
        target.checkConfigured(now);
        course = course();
        store(course);
      } catch (SupersededException e) {
        throw e;
      } catch (StorageCannotTellException e) {
        return retriedOrFailed(e.getMessage(), Duration.ZERO);
      } catch (RuntimeException e) {
        return failed(reason(e));
      }
      return requested(course);
    }

    private Course course() {
      CourseId id = migration.course().orElseThrow();
      return catalog
          .findCourse(id)
          .orElseThrow(
              () ->
                  new EngineException(
                      "There is no course with the id " + id + " on this site any more."));
    }

    /** Makes the backup and stores it, unless an earlier attempt has. */
    private void store(Course course) {
      if (migration.fileName().isPresent()) {
        storeAgain(course);
        return;
      }
      try (BackupStorage storage = storages.open(now.storageType())) {
        BackupName name = freeName(course, storage);
        migration =
            events.move(
                migration, migration.named(name.value(), now.storageType(), clock.instant()));
        push(course, storage, false);
      }
    }

    private void storeAgain(Course course) {
      try (BackupStorage storage = openItsStorage()) {
        if (isStored(storage)) {
          LOG.info("Migration {}: the backup {} is stored already", migration.id(), name());
        } else {
          push(course, storage, true);
        }
      }
    }

    private BackupStorage openItsStorage() {
      try {
        return storages.open(storageType());
      } catch (StorageException e) {
        throw new StorageCannotTellException(e);
      }
    }

    private boolean isStored(BackupStorage storage) {
      try {
        return storage.find(name()).isPresent();
      } catch (StorageException e) {
        throw new StorageCannotTellException(e);
      }
    }

    /**
     * A name for a migration that has none. It is checked before it is noted in the row, so a file
     * of that name in the storage is then this migration's own, whatever happens in between.
     */
    private BackupName freeName(Course course, BackupStorage storage) {
      BackupName name;
      try {
        name = BackupFileName.of(migration.id(), course, clock.instant(), zone);
      } catch (IllegalArgumentException e) {
        throw new EngineException(
            "Course "
                + course.id()
                + " cannot be backed up under its short name: "
                + e.getMessage()
                + " Shorten the short name.");
      }
      if (storage.find(name).isPresent()) {
        throw new StorageException(
            "The storage holds a backup named '"
                + name
                + "' already, perhaps of another site. Retry in a minute: the name then has another"
                + " time.");
      }
      return name;
    }

    /** A push that fails leaves nothing in the storage, so the migration has no file then. */
    private void push(Course course, BackupStorage storage, boolean takenOver) {
      try {
        hooks.beforeBackup(migration);
        StoredBackup backup = storage.push(name(), content(course));
        LOG.info("Migration {}: stored {} ({} bytes)", migration.id(), name(), backup.size());
        afterBackup(backup, storage);
      } catch (BackupNameTakenException e) {
        if (!takenOver) {
          migration = migration.unnamed();
          throw e;
        }
        LOG.info("Migration {}: an attempt that was thought dead stored it", migration.id());
      } catch (RuntimeException e) {
        migration = migration.unnamed();
        throw e;
      }
    }

    private BackupContent content(Course course) {
      BackupRequest request =
          BackupRequest.of(course.id(), name()).withoutModules(migration.excludedModules().types());
      return out -> engine.backUp(request, out, Progress.UNWATCHED);
    }

    private void afterBackup(StoredBackup backup, BackupStorage storage) {
      try {
        hooks.afterBackup(migration, backup);
      } catch (RuntimeException e) {
        storage.delete(name());
        throw e;
      }
    }

    private RetryDecision requested(Course course) {
      try {
        target.ask(new RestoreRequest(name().value(), migration.destinationCategory()), now);
      } catch (RequestFailedException e) {
        return notAgreed(e);
      }
      Instant time = clock.instant();
      events.move(
          migration,
          migration.completed(time),
          () -> openRequests.open(migration.id()),
          new BackupCompleted(
              time,
              migration.user(),
              migration.id(),
              course.id(),
              course.fullname(),
              migration.destinationCategory(),
              name().value()));
      openRequests.followSoon();
      return RetryDecision.DONE;
    }

    private RetryDecision notAgreed(RequestFailedException failure) {
      String error = failure.getMessage();
      Instant time = clock.instant();
      MigrationEvent unheard =
          new HttpRequestFailed(
              time, migration.user(), Optional.of(migration.id()), target.safeAddress(now), error);
      return failure.mayPass()
          ? retriedOrFailed(error, failure.retryAfter().orElse(Duration.ZERO), unheard)
          : failed(error, unheard);
    }

    /** The backup is stored and kept, unless this was the last retry. */
    private RetryDecision retriedOrFailed(
        String error, Duration atLeast, MigrationEvent... before) {
      if (migration.retries() >= now.requestMaxRetries()) {
        return failed(error, before);
      }
      Duration delay = retryDelay.before(migration.retries(), now);
      events.move(migration, migration.retrying(error, clock.instant()), before);
      return RetryDecision.retryAfter(delay.compareTo(atLeast) > 0 ? delay : atLeast);
    }

    private RetryDecision failed(String error, MigrationEvent... before) {
      Instant time = clock.instant();
      List<MigrationEvent> told = new ArrayList<>(List.of(before));
      told.add(new BackupFailed(time, migration.user(), migration.id(), error));
      events.move(migration, migration.failed(error, time), told.toArray(MigrationEvent[]::new));
      if (migration.fileName().isPresent() && now.deleteFailedBackup()) {
        deleteBackup();
      }
      return RetryDecision.DONE;
    }

    /** The migration has ended; a file that cannot be deleted now only takes up room. */
    private void deleteBackup() {
      try (BackupStorage storage = storages.open(storageType())) {
        storage.delete(name());
      } catch (StorageException e) {
        LOG.warn("Migration {}: {}", migration.id(), e.getMessage());
      }
    }

    private String storageType() {
      return migration.storageType().orElseThrow();
    }

    private BackupName name() {
      return new BackupName(migration.fileName().orElseThrow());
    }
  }

  /** The backup may be stored, which is not known just now: nothing is made or given up for it. */
  private static final class StorageCannotTellException extends CourseMigrationException {

    private static final long serialVersionUID = 1L;

    StorageCannotTellException(StorageException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private static String reason(RuntimeException failure) {
    if (failure instanceof CourseMigrationException) {
      return failure.getMessage();
    }
    LOG.error("A backup failed unexpectedly", failure);
    return "The backup failed unexpectedly: " + failure + ". The log of the site has more.";
  }
}
