package org.coursemigration.api.migration;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
 * @param file what is known of the file itself; empty until it was pushed or pulled
 * @param errors what went wrong so far, oldest first; kept when a later attempt succeeds
 * @param attempt how often the work was begun. It only grows, so a worker whose attempt is over
 *     cannot write over its successor
 * @param retries how many of the allowed retries are used up since a person last asked for a run
 * @param asked whether the target site may have been asked to restore the backup: it may still need
 *     the file then, and a new run asks for the same file again
 * @param openIssues in how many points the restored course is not as its backup, or may not be,
 *     that no person has resolved yet; 0 for what is no completed restore
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
    Optional<StoredFile> file,
    ExcludedModules excludedModules,
    List<String> errors,
    int attempt,
    int retries,
    boolean asked,
    int openIssues,
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
    requireNonNull(file);
    requireNonNull(excludedModules);
    errors = List.copyOf(errors);
    requireNonNull(user);
    requireNonNull(timeCreated);
    requireNonNull(timeModified);
    requireNonNull(target);
  }

  /** A new attempt begins: the first, a retry, or one that takes over from a process that died. */
  public Migration started(Instant now) {
    return move(MigrationStatus.IN_PROGRESS, now, next -> next.attempt++);
  }

  /** The backup of the running attempt gets its name in the storage. */
  public Migration named(String name, String storage, Instant now) {
    return stay(
        now,
        next -> {
          next.fileName = Optional.of(name);
          next.storageType = Optional.of(storage);
          next.file = Optional.empty();
        });
  }

  /** The file of this migration was pushed or pulled, and is this. */
  public Migration stored(StoredFile found) {
    return with(next -> next.file = Optional.of(found));
  }

  /** No file bears this migration's name: it never reached the storage, or is to be deleted. */
  public Migration unnamed() {
    return with(
        next -> {
          next.fileName = Optional.empty();
          next.file = Optional.empty();
        });
  }

  /** The running attempt looks for the file to restore in this storage, and later ones will. */
  public Migration lookedForIn(String storage, Instant now) {
    return stay(now, next -> next.storageType = Optional.of(storage));
  }

  /** The storage turned out not to hold the file; who runs this again says which one does. */
  public Migration notStored() {
    return with(next -> next.storageType = Optional.empty());
  }

  /** The running attempt is about to ask the target site to restore the backup. */
  public Migration asking(Instant now) {
    return stay(now, next -> next.asked = true);
  }

  /** The target site has said that it does not restore the backup. */
  public Migration notAsked() {
    return with(next -> next.asked = false);
  }

  /** The restore of the running attempt has made its course. */
  public Migration courseCreated(CourseId created, Instant now) {
    return stay(now, next -> next.course = Optional.of(created));
  }

  /**
   * The running attempt gives up the course that an earlier one made; the caller has it cleaned up.
   */
  public Migration courseAbandoned(Instant now) {
    CourseId abandoned = course.orElseThrow();
    return stay(
        now,
        next -> {
          next.course = Optional.empty();
          next.addError("Migration task was restarted. Previous course ID " + abandoned + ".");
        });
  }

  /** The work is done; after a backup it goes on at the target site. */
  public Migration completed(Instant now) {
    return move(
        MigrationStatus.COMPLETED,
        now,
        next -> {
          if (action == MigrationAction.BACKUP) {
            next.target = Optional.of(TargetRestore.REQUESTED);
          }
        });
  }

  /** So many issues were found with the restored course. */
  public Migration withIssues(int found) {
    return with(next -> next.openIssues = found);
  }

  /** A person has resolved one of the issues. */
  public Migration issueResolved() {
    return with(next -> next.openIssues--);
  }

  /** The work ended without success. */
  public Migration failed(String error, Instant now) {
    return move(MigrationStatus.FAILED, now, next -> next.addError(error));
  }

  /** The attempt failed; another one follows by itself. */
  public Migration retrying(String error, Instant now) {
    return move(
        MigrationStatus.RETRYING,
        now,
        next -> {
          next.addError(error);
          next.retries++;
        });
  }

  /** A person asks for a new run of a failed migration, with all its retries. */
  public Migration retried(Instant now) {
    if (status != MigrationStatus.FAILED) {
      throw new IllegalMoveException(id, status, MigrationStatus.NOT_STARTED);
    }
    return move(MigrationStatus.NOT_STARTED, now, next -> next.retries = 0);
  }

  /** Whether a new backup may be wanted: this one failed, or its restore on the target site did. */
  public boolean canRerun() {
    return action == MigrationAction.BACKUP
        && (status == MigrationStatus.FAILED
            || target
                .flatMap(TargetRestore::status)
                .filter(MigrationStatus.FAILED::equals)
                .isPresent());
  }

  /**
   * A person asks for a new backup without these activity types, in place of the one there is. The
   * migration names no file then and has not asked for one.
   */
  public Migration rerun(ExcludedModules excluded, Instant now) {
    if (!canRerun()) {
      throw new IllegalMoveException(id, status, MigrationStatus.NOT_STARTED);
    }
    return move(
        MigrationStatus.NOT_STARTED,
        now,
        next -> {
          next.excludedModules = excluded;
          next.fileName = Optional.empty();
          next.storageType = Optional.empty();
          next.file = Optional.empty();
          next.retries = 0;
          next.asked = false;
          next.target = Optional.empty();
        });
  }

  private Migration stay(Instant now, Consumer<Draft> change) {
    if (status != MigrationStatus.IN_PROGRESS) {
      throw new IllegalMoveException(id, status, MigrationStatus.IN_PROGRESS);
    }
    return move(MigrationStatus.IN_PROGRESS, now, change);
  }

  private Migration move(MigrationStatus next, Instant now, Consumer<Draft> change) {
    if (!status.canBecome(next)) {
      throw new IllegalMoveException(id, status, next);
    }
    return with(
        draft -> {
          draft.status = next;
          draft.timeModified = now;
          change.accept(draft);
        });
  }

  private Migration with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.migration(this);
  }

  /** What a verb may change, while it does. */
  private static final class Draft {

    private Optional<CourseId> course;
    private MigrationStatus status;
    private Optional<String> fileName;
    private Optional<String> storageType;
    private Optional<StoredFile> file;
    private ExcludedModules excludedModules;
    private List<String> errors;
    private int attempt;
    private int retries;
    private boolean asked;
    private int openIssues;
    private Instant timeModified;
    private Optional<TargetRestore> target;

    Draft(Migration from) {
      this.course = from.course;
      this.status = from.status;
      this.fileName = from.fileName;
      this.storageType = from.storageType;
      this.file = from.file;
      this.excludedModules = from.excludedModules;
      this.errors = from.errors;
      this.attempt = from.attempt;
      this.retries = from.retries;
      this.asked = from.asked;
      this.openIssues = from.openIssues;
      this.timeModified = from.timeModified;
      this.target = from.target;
    }

    void addError(String error) {
      List<String> all = new ArrayList<>(errors);
      all.add(error);
      errors = all.subList(Math.max(0, all.size() - MAX_ERRORS), all.size());
    }

    Migration migration(Migration from) {
      return new Migration(
          from.id,
          from.action,
          course,
          from.destinationCategory,
          status,
          fileName,
          storageType,
          file,
          excludedModules,
          errors,
          attempt,
          retries,
          asked,
          openIssues,
          from.user,
          from.timeCreated,
          timeModified,
          target);
    }
  }
}
