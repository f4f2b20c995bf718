package org.coursemigration.core.restore;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.api.engine.DeleteRequest;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.attempt.RunningAttempt;
import org.coursemigration.core.store.CleanupRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Courses that attempts made and nobody needs. They are found by the reference of their attempt, so
 * also when a process died before it could tell; an id alone does not count, as it may be given
 * again after a clean-up.
 */
final class Leftovers {

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private final CourseRestoreEngine engine;
  private final CleanupRepository cleanups;
  private final TaskScheduler scheduler;
  private final WorkDirectories workDirectories;
  private final Clock clock;

  @Inject
  Leftovers(
      CourseRestoreEngine engine,
      CleanupRepository cleanups,
      TaskScheduler scheduler,
      WorkDirectories workDirectories,
      Clock clock) {
    this.engine = engine;
    this.cleanups = cleanups;
    this.scheduler = scheduler;
    this.workDirectories = workDirectories;
    this.clock = clock;
  }

  /** What the engine keeps with the course that this attempt makes. */
  static String reference(Migration migration, int attempt) {
    return "coursemigration-" + migration.id() + "-" + attempt;
  }

  /** Gives up what earlier attempts left, so that this one begins anew. */
  void giveUp(RunningAttempt attempt) {
    Migration started = attempt.migration();
    Set<CourseId> leftovers = attempt.outside(() -> find(started, started.attempt() - 1));
    if (started.course().isPresent()) {
      CourseId known = started.course().get();
      abandon(attempt, started, leftovers.remove(known));
    }
    for (CourseId untold : leftovers) {
      abandon(attempt, attempt.migration().courseCreated(untold, clock.instant()), true);
    }
  }

  private void abandon(RunningAttempt attempt, Migration withCourse, boolean toBeDeleted) {
    CourseId leftover = withCourse.course().orElseThrow();
    Migration next = withCourse.courseAbandoned(clock.instant());
    if (toBeDeleted) {
      attempt.move(next, () -> note(leftover, next));
    } else {
      attempt.move(next);
    }
  }

  /**
   * Deletes what earlier attempts left before another course is made, which would be named a copy
   * of it otherwise. What cannot be deleted now is left to the clean-up.
   */
  void deleteNow(RunningAttempt attempt) {
    for (CourseId leftover : cleanups.of(attempt.migration().id())) {
      attempt.outside(() -> deleteNowOrSoon(leftover));
    }
  }

  private void deleteNowOrSoon(CourseId leftover) {
    try {
      delete(leftover, false);
    } catch (RuntimeException e) {
      LOG.warn("Course {}, which a failed restore has left, is deleted later: {}", leftover, e);
      queueCleanup(leftover);
    }
  }

  /**
   * Deletes a course that is noted.
   *
   * @param moduleByModule the slow way, when the usual one has failed
   */
  void delete(CourseId leftover, boolean moduleByModule) {
    engine.deleteCourse(new DeleteRequest(leftover, moduleByModule));
    cleanups.remove(leftover);
    LOG.info("Deleted course {}, which a failed restore had left", leftover);
  }

  /** Cleans up what the attempts up to the last one left. The course of a completed one stays. */
  void tidyUp(Migration row, Migration last) {
    Set<CourseId> leftovers = find(last, last.attempt());
    if (row.status() == MigrationStatus.COMPLETED) {
      row.course().ifPresent(leftovers::remove);
    }
    for (CourseId leftover : leftovers) {
      note(leftover, row);
      queueCleanup(leftover);
    }
    if (row.status().isEnd()) {
      workDirectories.removeLeftovers(row);
    }
  }

  /** Courses of attempts up to this one that nobody cleans up yet. */
  private Set<CourseId> find(Migration migration, int lastAttempt) {
    Set<CourseId> leftovers = new LinkedHashSet<>();
    for (int attempt = 1; attempt <= lastAttempt; attempt++) {
      engine
          .findCreatedCourse(reference(migration, attempt))
          .filter(course -> cleanups.migration(course).isEmpty())
          .ifPresent(leftovers::add);
    }
    return leftovers;
  }

  /** Has the course deleted; belongs to the transaction that gives it up. */
  void note(CourseId leftover, Migration migration) {
    Instant now = clock.instant();
    cleanups.add(leftover, migration.id(), now);
  }

  /** Has what was noted deleted soon. Called after that transaction. */
  void queueCleanup(CourseId leftover) {
    scheduler.queue(new AdhocTask(CourseCleanupTask.TYPE, leftover.value()));
  }
}
