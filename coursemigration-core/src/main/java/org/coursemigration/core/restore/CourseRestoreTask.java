package org.coursemigration.core.restore;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import org.coursemigration.api.course.Category;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.engine.NewCourse;
import org.coursemigration.api.engine.PrecheckReport;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.api.engine.RestoreRequest;
import org.coursemigration.api.engine.UnpackedBackup;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.api.task.TaskHandler;
import org.coursemigration.core.arrival.Arrival;
import org.coursemigration.core.attempt.Attempts;
import org.coursemigration.core.attempt.MigrationWork;
import org.coursemigration.core.attempt.RunningAttempt;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.settings.Settings;

/**
 * The ad-hoc task that restores one backup into a new course.
 *
 * <p>Every attempt makes a course of its own. The id of the course is in the row as soon as the
 * course is there, and the engine finds it by the attempt's reference if the process dies in
 * between; so whatever an attempt leaves is known to the next one and cleaned up.
 */
public final class CourseRestoreTask implements TaskHandler {

  public static final String TYPE = "course_restore";

  private final Attempts attempts;
  private final CourseCatalog catalog;
  private final CourseRestoreEngine engine;
  private final RestoreHooks hooks;
  private final DestinationCategories categories;
  private final RestoredFiles files;
  private final WorkDirectories workDirectories;
  private final Leftovers leftovers;
  private final RestoreEnds ends;
  private final Settings settings;
  private final Clock clock;

  @Inject
  CourseRestoreTask(
      Attempts attempts,
      CourseCatalog catalog,
      CourseRestoreEngine engine,
      RestoreHooks hooks,
      DestinationCategories categories,
      RestoredFiles files,
      WorkDirectories workDirectories,
      Leftovers leftovers,
      RestoreEnds ends,
      Settings settings,
      Clock clock) {
    this.attempts = attempts;
    this.catalog = catalog;
    this.engine = engine;
    this.hooks = hooks;
    this.categories = categories;
    this.files = files;
    this.workDirectories = workDirectories;
    this.leftovers = leftovers;
    this.ends = ends;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public RetryDecision run(AdhocTask task, int failures) {
    return attempts.run(task, new Work());
  }

  private final class Work implements MigrationWork {

    @Override
    public RetryDecision attempt(RunningAttempt attempt) {
      leftovers.giveUp(attempt);
      MigrationSettings now = settings.now();
      Category category;
      RestoredCourse restored;
      try {
        leftovers.deleteNow(attempt);
        category = attempt.outside(() -> category(attempt.migration()));
        restored = restored(category, attempt, now);
      } catch (RuntimeException e) {
        return ends.failed(attempt, attempt.failure(e), now);
      }
      return ends.completed(attempt, category, restored, now);
    }

    @Override
    public void tidyUp(Migration row, Migration last) {
      ends.tidyUp(row, last);
    }
  }

  private Category category(Migration migration) {
    return categories
        .forSite(migration.destinationCategory())
        .orElseThrow(() -> NotRestorableException.noCategory(migration.destinationCategory()));
  }

  private RestoredCourse restored(
      Category category, RunningAttempt attempt, MigrationSettings now) {
    BackupName name = RestoredFiles.name(attempt.migration());
    files.rememberStorage(attempt);
    attempt.at("pull", 0, 0);
    Path directory = workDirectories.create(attempt.migration());
    try (BackupStorage storage = files.open(attempt.migration());
        PulledBackup pulled = attempt.outside(() -> storage.pull(name, attempt::moved))) {
      attempt.note(attempt.migration().stored(RestoredFiles.describe(pulled)));
      UnpackedBackup backup =
          attempt.outside(() -> engine.unpack(pulled.file(), directory, attempt));
      PrecheckReport precheck = attempt.outside(() -> precheck(attempt.migration(), backup));
      CourseId course = createCourse(category, attempt);
      return attempt.outside(
          () -> {
            RestoreReport report =
                restore(new RestoreRequest(backup, course, now.hiddenCourse(), false), attempt);
            return new RestoredCourse(restoredCourse(course), Arrival.of(precheck, report));
          });
    } finally {
      workDirectories.remove(directory);
    }
  }

  private PrecheckReport precheck(Migration migration, UnpackedBackup backup) {
    hooks.beforePrecheck(migration, backup);
    PrecheckReport report = engine.precheck(backup);
    hooks.afterPrecheck(migration, backup, report);
    if (!report.isRestorable()) {
      throw new EngineException(String.join(" ", report.errors()));
    }
    return report;
  }

  private CourseId createCourse(Category category, RunningAttempt attempt) {
    Migration migration = attempt.migration();
    String reference = Leftovers.reference(migration, migration.attempt());
    CourseId course =
        attempt.outside(() -> engine.createCourse(new NewCourse(category.id(), reference)));
    attempt.move(migration.courseCreated(course, clock.instant()));
    return course;
  }

  private RestoreReport restore(RestoreRequest request, RunningAttempt attempt) {
    RestoreReport report = engine.restore(request, attempt);
    hooks.afterRestore(attempt.migration(), report);
    return report;
  }

  private Course restoredCourse(CourseId course) {
    return catalog
        .findCourse(course)
        .orElseThrow(() -> new EngineException("The restored course is gone already."));
  }
}
