package org.coursemigration.api.migration;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;

/**
 * One course to back up on the source site, or one backup to restore on the target site. Immutable:
 * every verb gives the migration as it is afterwards, or throws {@link IllegalMoveException}.
 *
 * @param course the course to back up, or the course that the restore made; empty as long as the
 *     restore has made none
 * @param fileName the name of the backup in the storage as it was given; for a backup empty until
 *     the file has its name
 * @param storageType the type of the storage that holds the file, whatever is chosen for new ones
 *     meanwhile; empty until that is known
 * @param errors what went wrong so far, oldest first; kept when a later attempt succeeds
 * @param attempt how often the work was begun. It only grows, so a worker whose attempt is over
 *     cannot write over its successor
 * @param retries how many of the allowed retries are used up since a person last asked for a run
 * @param asked whether the target site may have been asked to restore the backup: it may still need
 *     the file then, and a new run asks for the same file again
 * @param user who uploaded the course list, or whose token asked for the restore
 * @param target what became of the request to the target site; empty unless this is a completed
 *     backup
 */
public record Migration(
    MigrationId id,
    MigrationAction action,
    Optional<CourseId> course,
    CategoryId destinationCategory,
    MigrationStatus status,
    Optional<String> fileName,
    Optional<String> storageType,
    ExcludedModules excludedModules,
    List<String> errors,
    int attempt,
    int retries,
    boolean asked,
    UserId user,
    Instant timeCreated,
    Instant timeModified,
    Optional<TargetRestore> target) {

  /** Older errors of a migration that is retried again and again are dropped beyond this many. */
  public static final int MAX_ERRORS = 50;

  public Migration {
    requireNonNull(id);
    requireNonNull(action);
    requireNonNull(course);
    requireNonNull(destinationCategory);
    requireNonNull(status);
    requireNonNull(fileName);
    requireNonNull(storageType);
    requireNonNull(excludedModules);
    errors = List.copyOf(errors);
    requireNonNull(user);
    requireNonNull(timeCreated);
    requireNonNull(timeModified);
    requireNonNull(target);
  }

  /** A new attempt begins: the first, a retry, or one that takes over from a process that died. */
  public Migration started(Instant now) {
    return move(MigrationStatus.IN_PROGRESS, now).with(attempt + 1, retries);
  }

  /** The backup of the running attempt gets its name in the storage. */
  public Migration named(String name, String storage, Instant now) {
    return stay(now).withFile(Optional.of(name), Optional.of(storage));
  }

  /** The backup never reached the storage, so nothing there bears its name. */
  public Migration unnamed() {
    return withFile(Optional.empty(), storageType);
  }

  /** The running attempt looks for the file to restore in this storage, and later ones will. */
  public Migration lookedForIn(String storage, Instant now) {
    return stay(now).withFile(fileName, Optional.of(storage));
  }

  /** The storage turned out not to hold the file; who runs this again says which one does. */
  public Migration notStored() {
    return withFile(fileName, Optional.empty());
  }

  /** The running attempt is about to ask the target site to restore the backup. */
  public Migration asking(Instant now) {
    return stay(now).withAsked(true);
  }

  /** The target site has said that it does not restore the backup. */
  public Migration notAsked() {
    return withAsked(false);
  }

  /** The restore of the running attempt has made its course. */
  public Migration courseCreated(CourseId created, Instant now) {
    return stay(now).withCourse(Optional.of(created), errors);
  }

  /**
   * The running attempt gives up the course that an earlier one made; the caller has it cleaned up.
   */
  public Migration courseAbandoned(Instant now) {
    CourseId abandoned = course.orElseThrow();
    return stay(now)
        .withCourse(
            Optional.empty(),
            errorsAnd("Migration task was restarted. Previous course ID " + abandoned + "."));
  }

  /** The work is done; after a backup it goes on at the target site. */
  public Migration completed(Instant now) {
    Migration completed = move(MigrationStatus.COMPLETED, now);
    return action == MigrationAction.BACKUP
        ? completed.withTarget(TargetRestore.REQUESTED)
        : completed;
  }

  /** The work ended without success. */
  public Migration failed(String error, Instant now) {
    return move(MigrationStatus.FAILED, now).withCourse(course, errorsAnd(error));
  }

  /** The attempt failed; another one follows by itself. */
  public Migration retrying(String error, Instant now) {
    return move(MigrationStatus.RETRYING, now)
        .withCourse(course, errorsAnd(error))
        .with(attempt, retries + 1);
  }

  /** A person asks for a new run of a failed migration, with all its retries. */
  public Migration retried(Instant now) {
    return move(MigrationStatus.NOT_STARTED, now).with(attempt, 0);
  }

  private Migration move(MigrationStatus next, Instant now) {
    if (!status.canBecome(next)) {
      throw new IllegalMoveException(id, status, next);
    }
    return new Migration(
        id,
        action,
        course,
        destinationCategory,
        next,
        fileName,
        storageType,
        excludedModules,
        errors,
        attempt,
        retries,
        asked,
        user,
        timeCreated,
        now,
        target);
  }

  private Migration stay(Instant now) {
    if (status != MigrationStatus.IN_PROGRESS) {
      throw new IllegalMoveException(id, status, MigrationStatus.IN_PROGRESS);
    }
    return move(MigrationStatus.IN_PROGRESS, now);
  }

  private Migration with(int newAttempt, int newRetries) {
    return new Migration(
        id,
        action,
        course,
        destinationCategory,
        status,
        fileName,
        storageType,
        excludedModules,
        errors,
        newAttempt,
        newRetries,
        asked,
        user,
        timeCreated,
        timeModified,
        target);
  }

  private Migration withFile(Optional<String> name, Optional<String> storage) {
    return new Migration(
        id,
        action,
        course,
        destinationCategory,
        status,
        name,
        storage,
        excludedModules,
        errors,
        attempt,
        retries,
        asked,
        user,
        timeCreated,
        timeModified,
        target);
  }

  private Migration withCourse(Optional<CourseId> newCourse, List<String> newErrors) {
    return new Migration(
        id,
        action,
        newCourse,
        destinationCategory,
        status,
        fileName,
        storageType,
        excludedModules,
        newErrors,
        attempt,
        retries,
        asked,
        user,
        timeCreated,
        timeModified,
        target);
  }

  private Migration withAsked(boolean mayBeAsked) {
    return new Migration(
        id,
        action,
        course,
        destinationCategory,
        status,
        fileName,
        storageType,
        excludedModules,
        errors,
        attempt,
        retries,
        mayBeAsked,
        user,
        timeCreated,
        timeModified,
        target);
  }

  private Migration withTarget(TargetRestore told) {
    return new Migration(
        id,
        action,
        course,
        destinationCategory,
        status,
        fileName,
        storageType,
        excludedModules,
        errors,
        attempt,
        retries,
        asked,
        user,
        timeCreated,
        timeModified,
        Optional.of(told));
  }

  private List<String> errorsAnd(String error) {
    List<String> all = new ArrayList<>(errors);
    all.add(error);
    return all.subList(Math.max(0, all.size() - MAX_ERRORS), all.size());
  }
}
