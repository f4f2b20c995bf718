package org.coursemigration.core.restore;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.coursemigration.api.course.Category;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.engine.NewCourse;
import org.coursemigration.api.engine.PrecheckReport;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.api.engine.RestoreRequest;
import org.coursemigration.api.engine.UnpackedBackup;
import org.coursemigration.api.event.RestoreCompleted;
import org.coursemigration.api.event.RestoreFailed;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupNotFoundException;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.api.task.TaskHandler;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.eventlog.EventLog;
import org.coursemigration.core.eventlog.SupersededException;
import org.coursemigration.core.queue.Attempts;
import org.coursemigration.core.queue.RetryDelay;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.core.storages.Storages;
import org.coursemigration.core.store.CleanupRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ad-hoc task that restores one backup into a new course.
 *
 * <p>Every attempt makes a course of its own. The id of the course is in the row as soon as the
 * course is there, and the engine finds it by the attempt's reference if the process dies in
 * between; so whatever an attempt leaves is known to the next one and cleaned up.
 */
public final class CourseRestoreTask implements TaskHandler {

  public static final String TYPE = "course_restore";

  private static final String ERROR_PREFIX = "Cannot restore the course. ";

  private static final Logger LOG = LoggerFactory.getLogger(CourseRestoreTask.class);

  private final Attempts attempts;
  private final EventLog events;
  private final CourseCatalog catalog;
  private final CourseRestoreEngine engine;
  private final RestoreHooks hooks;
  private final DestinationCategories categories;
  private final Storages storages;
  private final WorkDirectories workDirectories;
  private final CleanupRepository cleanups;
  private final TaskScheduler scheduler;
  private final Settings settings;
  private final RetryDelay retryDelay;
  private final Clock clock;

  @Inject
  CourseRestoreTask(
      Attempts attempts,
      EventLog events,
      CourseCatalog catalog,
      CourseRestoreEngine engine,
      RestoreHooks hooks,
      DestinationCategories categories,
      Storages storages,
      WorkDirectories workDirectories,
      CleanupRepository cleanups,
      TaskScheduler scheduler,
      Settings settings,
      RetryDelay retryDelay,
      Clock clock) {
    this.attempts = attempts;
    this.events = events;
    this.catalog = catalog;
    this.engine = engine;
    this.hooks = hooks;
    this.categories = categories;
    this.storages = storages;
    this.workDirectories = workDirectories;
    this.cleanups = cleanups;
    this.scheduler = scheduler;
    this.settings = settings;
    this.retryDelay = retryDelay;
    this.clock = clock;
  }

  @Override
  public RetryDecision run(AdhocTask task, int failures) {
    return attempts.run(task, started -> new Attempt(withoutLeftovers(started)).run());
  }

  /**
   * Gives up what earlier attempts left, so that this one begins anew. Only courses that the engine
   * still knows by their reference are deleted: an id may be given again after a clean-up.
   */
  private Migration withoutLeftovers(Migration started) {
    Set<CourseId> leftovers = leftovers(started);
    Migration clean = started;
    if (started.course().isPresent()) {
      CourseId known = started.course().get();
      clean = abandoned(started, started, leftovers.remove(known));
    }
    for (CourseId untold : leftovers) {
      clean = abandoned(clean, clean.courseCreated(untold, clock.instant()), true);
    }
    return clean;
  }

  /** Courses of earlier attempts that nobody cleans up yet. */
  private Set<CourseId> leftovers(Migration started) {
    Set<CourseId> leftovers = new LinkedHashSet<>();
    for (int attempt = 1; attempt < started.attempt(); attempt++) {
      engine
          .findCreatedCourse(reference(started, attempt))
          .filter(course -> !cleanups.contains(course))
          .ifPresent(leftovers::add);
    }
    return leftovers;
  }

  private Migration abandoned(Migration current, Migration withCourse, boolean toBeDeleted) {
    CourseId leftover = withCourse.course().orElseThrow();
    Instant now = clock.instant();
    Migration next = withCourse.courseAbandoned(now);
    if (!toBeDeleted) {
      return events.move(current, next);
    }
    events.move(current, next, () -> cleanups.add(leftover, current.id(), now));
    scheduler.queue(new AdhocTask(CourseCleanupTask.TYPE, leftover.value()));
    return next;
  }

  private static String reference(Migration migration, int attempt) {
    return "coursemigration-" + migration.id() + "-" + attempt;
  }

  /** One attempt: the migration as it is so far, and how to go on when a step fails. */
  private final class Attempt {

    private final MigrationSettings now = settings.now();
    private Migration migration;

    Attempt(Migration migration) {
      this.migration = migration;
    }

    RetryDecision run() {
      Category category;
      Course course;
      try {
        category = category();
        course = restored(category);
      } catch (SupersededException e) {
        throw e;
      } catch (BackupNotFoundException e) {
        Optional<Duration> pause = GraceTime.pause(migration, now, clock.instant());
        if (pause.isPresent()) {
          LOG.info("Migration {}: {} It may appear yet.", migration.id(), e.getMessage());
          return RetryDecision.retryAfter(pause.get());
        }
        migration = migration.notStored();
        return ended(ERROR_PREFIX + e.getMessage());
      } catch (NotRestorableException e) {
        return ended(ERROR_PREFIX + e.getMessage());
      } catch (RuntimeException e) {
        return retriedOrEnded(ERROR_PREFIX + reason(e));
      }
      return completed(category, course);
    }

    private Category category() {
      return categories
          .forSite(migration.destinationCategory())
          .orElseThrow(() -> NotRestorableException.noCategory(migration.destinationCategory()));
    }

    private Course restored(Category category) {
      BackupName name = backupName();
      rememberStorage();
      Path directory = workDirectories.create(migration);
      try (BackupStorage storage = itsStorage();
          PulledBackup pulled = storage.pull(name)) {
        UnpackedBackup backup = engine.unpack(pulled.file(), directory, Progress.UNWATCHED);
        precheck(backup);
        CourseId course = createCourse(category);
        RestoreReport report =
            engine.restore(
                new RestoreRequest(backup, course, now.hiddenCourse(), false), Progress.UNWATCHED);
        report.warnings().forEach(text -> LOG.info("Migration {}: {}", migration.id(), text));
        hooks.afterRestore(migration, report);
        return catalog
            .findCourse(course)
            .orElseThrow(() -> new EngineException("The restored course is gone already."));
      } finally {
        workDirectories.remove(directory);
      }
    }

    private void rememberStorage() {
      Optional<String> usable = storages.usableType();
      if (migration.storageType().isEmpty() && usable.isPresent()) {
        migration = events.move(migration, migration.lookedForIn(usable.get(), clock.instant()));
      }
    }

    private BackupStorage itsStorage() {
      return storages.open(migration.storageType().orElseGet(storages::chosenType));
    }

    private void precheck(UnpackedBackup backup) {
      hooks.beforePrecheck(migration, backup);
      PrecheckReport report = engine.precheck(backup);
      hooks.afterPrecheck(migration, backup, report);
      if (!report.isRestorable()) {
        throw new EngineException(String.join(" ", report.errors()));
      }
    }

    private CourseId createCourse(Category category) {
      CourseId course =
          engine.createCourse(
              new NewCourse(category.id(), reference(migration, migration.attempt())));
      Instant time = clock.instant();
      try {
        migration = events.move(migration, migration.courseCreated(course, time));
        return course;
      } catch (SupersededException e) {
        // The successor may have looked for leftovers before this course was there.
        cleanUp(course, time);
        throw e;
      }
    }

    private void cleanUp(CourseId course, Instant time) {
      cleanups.add(course, migration.id(), time);
      scheduler.queue(new AdhocTask(CourseCleanupTask.TYPE, course.value()));
    }

    private RetryDecision completed(Category category, Course course) {
      Instant time = clock.instant();
      events.move(
          migration,
          migration.completed(time),
          new RestoreCompleted(
              time,
              migration.user(),
              migration.id(),
              course.id(),
              course.fullname(),
              category,
              fileName()));
      if (now.deleteRestoredBackup()) {
        deleteBackup();
      }
      return RetryDecision.DONE;
    }

    private RetryDecision retriedOrEnded(String error) {
      if (migration.retries() >= now.restoreMaxRetries()) {
        return ended(error);
      }
      if (!isStored()) {
        migration = migration.notStored();
        return ended(error);
      }
      Instant time = clock.instant();
      moveAfterFailure(migration.retrying(error, time), error, time);
      return RetryDecision.retryAfter(retryDelay.before(migration.retries(), now));
    }

    private RetryDecision ended(String error) {
      Instant time = clock.instant();
      moveAfterFailure(migration.failed(error, time), error, time);
      if (now.deleteBackupOfFailedRestore()) {
        deleteBackup();
      }
      return RetryDecision.DONE;
    }

    private void moveAfterFailure(Migration next, String error, Instant time) {
      Optional<CourseId> course = migration.course();
      events.move(
          migration,
          next,
          () -> course.ifPresent(id -> cleanups.add(id, migration.id(), time)),
          new RestoreFailed(time, migration.user(), migration.id(), error, fileName()));
      course.ifPresent(id -> scheduler.queue(new AdhocTask(CourseCleanupTask.TYPE, id.value())));
    }

    /** When the storage cannot tell, a retry is worth a try. */
    private boolean isStored() {
      try (BackupStorage storage = itsStorage()) {
        return storage.find(backupName()).isPresent();
      } catch (RuntimeException e) {
        LOG.info("Migration {}: {}", migration.id(), e.getMessage());
        return true;
      }
    }

    /** The migration has ended; a file that cannot be deleted now only takes up room. */
    private void deleteBackup() {
      if (migration.storageType().isEmpty()) {
        // Nothing was found to delete; the chosen storage may hold what a repeated request needs.
        return;
      }
      try (BackupStorage storage = itsStorage()) {
        storage.delete(backupName());
      } catch (StorageException | NotRestorableException e) {
        LOG.warn("Migration {}: {}", migration.id(), e.getMessage());
      }
    }

    private BackupName backupName() {
      try {
        return new BackupName(fileName());
      } catch (IllegalArgumentException e) {
        throw NotRestorableException.badFileName(e);
      }
    }

    private String fileName() {
      return migration.fileName().orElse("");
    }
  }

  private static String reason(RuntimeException failure) {
    if (failure instanceof CourseMigrationException) {
      return failure.getMessage();
    }
    LOG.error("A restore failed unexpectedly", failure);
    return "It failed unexpectedly: " + failure + ". The log of the site has more.";
  }
}
