package org.coursemigration.core.backup;

import jakarta.inject.Inject;
import java.time.Clock;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.api.task.TaskHandler;
import org.coursemigration.core.attempt.Attempts;
import org.coursemigration.core.attempt.MigrationWork;
import org.coursemigration.core.attempt.RunningAttempt;
import org.coursemigration.core.request.RequestFailedException;
import org.coursemigration.core.request.RestoreRequest;
import org.coursemigration.core.request.RestoreRequestClient;
import org.coursemigration.core.request.RestoreStatusClient;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.settings.Settings;

/**
 * The ad-hoc task that backs one course up, stores the backup and has the target site restore it.
 * An attempt that finds the file stored only has to send the request again, whether the target did
 * not answer or the process of an earlier attempt died.
 */
public final class CourseBackupTask implements TaskHandler {

  public static final String TYPE = "course_backup";

  private final Attempts attempts;
  private final CourseCatalog catalog;
  private final BackupFiles files;
  private final RestoreRequestClient target;
  private final RestoreStatusClient restores;
  private final BackupEnds ends;
  private final Settings settings;
  private final Clock clock;

  @Inject
  CourseBackupTask(
      Attempts attempts,
      CourseCatalog catalog,
      BackupFiles files,
      RestoreRequestClient target,
      RestoreStatusClient restores,
      BackupEnds ends,
      Settings settings,
      Clock clock) {
    this.attempts = attempts;
    this.catalog = catalog;
    this.files = files;
    this.target = target;
    this.restores = restores;
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
      MigrationSettings now = settings.now();
      Course course;
      try {
        target.checkConfigured(now);
        course = attempt.outside(() -> course(attempt.migration().course().orElseThrow()));
        if (files.isGone(attempt) && isRestored(attempt, now)) {
          return ends.completed(attempt, course);
        }
        files.store(course, attempt, now);
      } catch (RuntimeException e) {
        return ends.broken(attempt, attempt.failure(e), now);
      }
      return requested(course, attempt, now);
    }

    @Override
    public void tidyUp(Migration row, Migration last) {
      ends.tidyUp(row, last);
    }
  }

  private Course course(CourseId id) {
    return catalog
        .findCourse(id)
        .orElseThrow(
            () ->
                new EngineException(
                    "There is no course with the id " + id + " on this site any more."));
  }

  /**
   * An attempt may have died, or a person cancelled it, before it could note what the target did.
   */
  private boolean isRestored(RunningAttempt attempt, MigrationSettings now) {
    String fileName = attempt.migration().fileName().orElseThrow();
    try {
      return attempt.outside(() -> restores.isCompleted(fileName, now));
    } catch (RequestFailedException e) {
      throw new CannotTellException(e);
    }
  }

  /** That the target is asked is noted before, as nobody may be there to note it afterwards. */
  private RetryDecision requested(Course course, RunningAttempt attempt, MigrationSettings now) {
    Migration stored = attempt.migration();
    attempt.move(stored.asking(clock.instant()));
    try {
      attempt.outside(() -> target.ask(request(stored), now));
    } catch (RuntimeException e) {
      RuntimeException failure = attempt.failure(e);
      if (failure instanceof RequestFailedException notAgreed) {
        if (!stored.asked() && !notAgreed.mayHaveWorked()) {
          attempt.note(attempt.migration().notAsked());
        }
        return ends.notAgreed(attempt, notAgreed, target.safeAddress(now), now);
      }
      return ends.broken(attempt, failure, now);
    }
    return ends.completed(attempt, course);
  }

  private static RestoreRequest request(Migration stored) {
    return new RestoreRequest(stored.fileName().orElseThrow(), stored.destinationCategory());
  }
}
