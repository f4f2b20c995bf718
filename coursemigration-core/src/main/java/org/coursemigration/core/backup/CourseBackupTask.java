package org.coursemigration.core.backup;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseCatalog;
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
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.api.task.TaskHandler;
import org.coursemigration.core.eventlog.EventLog;
import org.coursemigration.core.eventlog.SupersededException;
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
 * the target did not answer or the process of an earlier attempt died.
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
    this.settings = settings;
    this.retryDelay = retryDelay;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public RetryDecision run(AdhocTask task, int failures) {
    return attempts.run(task, this::attempt);
  }

  private RetryDecision attempt(Migration started) {
    MigrationSettings now = settings.now();
    Migration stored;
    Course course;
    try {
      target.checkConfigured(now);
      course = course(started);
      stored = stored(started, course, now);
    } catch (SupersededException e) {
      throw e;
    } catch (RuntimeException e) {
      return failed(started.unnamed(), reason(e));
    }
    return requested(stored, course, now);
  }

  private Course course(Migration migration) {
    return catalog
        .findCourse(migration.course().orElseThrow())
        .orElseThrow(
            () ->
                new EngineException(
                    "There is no course with the id "
                        + migration.course().orElseThrow()
                        + " on this site any more."));
  }

  /** The migration once its backup is in the storage: from an earlier attempt, or made now. */
  private Migration stored(Migration started, Course course, MigrationSettings now) {
    String storageType =
        started.fileName().isPresent() ? started.storageType().orElseThrow() : now.storageType();
    try (BackupStorage storage = storages.open(storageType)) {
      if (started.fileName().isEmpty()) {
        BackupName name = freeName(started, course, storage);
        Migration named =
            events.move(started, started.named(name.value(), storageType, clock.instant()));
        push(named, name, course, storage);
        return named;
      }
      BackupName name = new BackupName(started.fileName().get());
      if (storage.find(name).isEmpty()) {
        push(started, name, course, storage);
      } else {
        LOG.info("Migration {}: the backup {} is stored already", started.id(), name);
      }
      return started;
    }
  }

  /**
   * A name for a migration that has none. It is checked before it is noted in the row, so a file of
   * that name in the storage is then this migration's own, whatever happens in between.
   */
  private BackupName freeName(Migration migration, Course course, BackupStorage storage) {
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

  private void push(Migration migration, BackupName name, Course course, BackupStorage storage) {
    hooks.beforeBackup(migration);
    BackupRequest request =
        BackupRequest.of(course.id(), name).withoutModules(migration.excludedModules().types());
    StoredBackup backup =
        storage.push(name, out -> engine.backUp(request, out, Progress.UNWATCHED));
    LOG.info("Migration {}: stored {} ({} bytes)", migration.id(), name, backup.size());
    try {
      hooks.afterBackup(migration, backup);
    } catch (RuntimeException e) {
      storage.delete(name);
      throw e;
    }
  }

  private RetryDecision requested(Migration stored, Course course, MigrationSettings now) {
    String fileName = stored.fileName().orElseThrow();
    try {
      target.ask(new RestoreRequest(fileName, stored.destinationCategory()), now);
    } catch (RequestFailedException e) {
      return notAgreed(stored, e, now);
    }
    Instant time = clock.instant();
    events.move(
        stored,
        stored.completed(time),
        new BackupCompleted(
            time,
            stored.user(),
            stored.id(),
            course.id(),
            course.fullname(),
            stored.destinationCategory(),
            fileName));
    return RetryDecision.DONE;
  }

  private RetryDecision notAgreed(
      Migration stored, RequestFailedException failure, MigrationSettings now) {
    Instant time = clock.instant();
    MigrationEvent unheard =
        new HttpRequestFailed(
            time,
            stored.user(),
            Optional.of(stored.id()),
            target.safeAddress(now),
            failure.getMessage());
    if (failure.mayPass() && stored.retries() < now.requestMaxRetries()) {
      events.move(stored, stored.retrying(failure.getMessage(), time), unheard);
      Duration own = retryDelay.before(stored.retries(), now);
      Duration wanted = failure.retryAfter().orElse(Duration.ZERO);
      return RetryDecision.retryAfter(own.compareTo(wanted) > 0 ? own : wanted);
    }
    events.move(
        stored,
        stored.failed(failure.getMessage(), time),
        unheard,
        new BackupFailed(time, stored.user(), stored.id(), failure.getMessage()));
    if (now.deleteFailedBackup()) {
      delete(stored);
    }
    return RetryDecision.DONE;
  }

  private RetryDecision failed(Migration migration, String error) {
    Instant time = clock.instant();
    events.move(
        migration,
        migration.failed(error, time),
        new BackupFailed(time, migration.user(), migration.id(), error));
    return RetryDecision.DONE;
  }

  /** The migration has ended; a file that cannot be deleted now only takes up room. */
  private void delete(Migration migration) {
    try (BackupStorage storage = storages.open(migration.storageType().orElseThrow())) {
      storage.delete(new BackupName(migration.fileName().orElseThrow()));
    } catch (StorageException e) {
      LOG.warn("Migration {}: {}", migration.id(), e.getMessage());
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
