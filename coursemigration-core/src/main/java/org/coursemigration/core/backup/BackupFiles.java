package org.coursemigration.core.backup;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.engine.BackupRequest;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.StoredFile;
import org.coursemigration.api.storage.BackupContent;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupNameTakenException;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.core.attempt.RunningAttempt;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.storages.Storages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a backup, from its name to its place in the storage. The name is noted in the row
 * before the file is pushed, and the storage publishes it whole or not at all: so an attempt that
 * finds the file needs not make it again.
 */
final class BackupFiles {

  private static final Logger LOG = LoggerFactory.getLogger(BackupFiles.class);

  /** A name holds its minute; a file of an earlier run may have the one that is now. */
  private static final int NAMES_TRIED = 5;

  /** Longer than the clocks of two nodes differ. */
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMinutes(2);

  private final CourseBackupEngine engine;
  private final BackupHooks hooks;
  private final Storages storages;
  private final Clock clock;
  private final ZoneId zone;

  @Inject
  BackupFiles(
      CourseBackupEngine engine, BackupHooks hooks, Storages storages, Clock clock, ZoneId zone) {
    this.engine = engine;
    this.hooks = hooks;
    this.storages = storages;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * Makes the backup and stores it, unless an earlier attempt has. As long as the target was not
   * asked for it the hooks hear of the stored file, also of one that an earlier attempt stored:
   * that attempt may have died before they did.
   *
   * @throws CannotTellException if the file may be stored, which is not known just now
   */
  void store(Course course, RunningAttempt attempt, MigrationSettings now) {
    if (attempt.migration().fileName().isPresent()) {
      storeAgain(course, attempt);
      return;
    }
    try (BackupStorage storage = storages.open(now.storageType())) {
      BackupName name = attempt.outside(() -> freeName(course, attempt.migration(), storage));
      attempt.move(attempt.migration().named(name.value(), now.storageType(), clock.instant()));
      afterBackup(pushFirst(course, attempt, storage), attempt);
    }
  }

  /**
   * Whether the target site was asked for a file that is not in the storage any more: it may have
   * restored it, and deleted it then.
   *
   * @throws CannotTellException if the file may be stored, which is not known just now
   */
  boolean isGone(RunningAttempt attempt) {
    if (!attempt.migration().asked()) {
      return false;
    }
    try (BackupStorage storage = openItsStorage(attempt.migration())) {
      return find(attempt, storage).isEmpty();
    }
  }

  private void storeAgain(Course course, RunningAttempt attempt) {
    try (BackupStorage storage = openItsStorage(attempt.migration())) {
      Optional<StoredBackup> stored = find(attempt, storage);
      if (stored.isEmpty()) {
        afterBackup(pushAgain(course, attempt, storage), attempt);
        return;
      }
      LOG.info("Migration {}: {} is stored already", attempt.migration().id(), name(attempt));
      if (!attempt.migration().asked()) {
        afterBackup(stored.get(), attempt);
      }
    }
  }

  private BackupStorage openItsStorage(Migration migration) {
    try {
      return storages.open(migration.storageType().orElseThrow());
    } catch (StorageException e) {
      throw new CannotTellException(e);
    }
  }

  private static Optional<StoredBackup> find(RunningAttempt attempt, BackupStorage storage) {
    try {
      return attempt.outside(() -> storage.find(name(attempt)));
    } catch (StorageException e) {
      throw new CannotTellException(e);
    }
  }

  /**
   * A name for a migration that has none. It is checked before it is noted in the row, so a file of
   * that name in the storage is then this migration's own, whatever happens in between. Each
   * attempt has another one: a node that was thought dead may still delete what it gave up.
   */
  private BackupName freeName(Course course, Migration migration, BackupStorage storage) {
    Instant first = clock.instant().plus(BETWEEN_ATTEMPTS.multipliedBy(migration.attempt() - 1L));
    BackupName name = name(course, migration, first);
    for (int tried = 1; storage.find(name).isPresent(); tried++) {
      if (tried == NAMES_TRIED) {
        throw new StorageException(
            "The storage holds a backup named '"
                + name
                + "' already, perhaps of another site, and others like it. Retry in some minutes:"
                + " the name then has another time.");
      }
      name = name(course, migration, first.plus(Duration.ofMinutes(tried)));
    }
    return name;
  }

  private BackupName name(Course course, Migration migration, Instant time) {
    try {
      return BackupFileName.of(migration.id(), course, time, zone);
    } catch (IllegalArgumentException e) {
      throw new EngineException(
          "Course "
              + course.id()
              + " cannot be backed up under its short name: "
              + e.getMessage()
              + " Shorten the short name.");
    }
  }

  /** The file of a name that this attempt has noted. */
  private StoredBackup pushFirst(Course course, RunningAttempt attempt, BackupStorage storage) {
    try {
      return push(course, attempt, storage);
    } catch (BackupNameTakenException e) {
      // It is another one's file.
      attempt.note(attempt.migration().unnamed());
      throw e;
    } catch (RuntimeException e) {
      throw givenUp(attempt, e);
    }
  }

  private StoredBackup pushAgain(Course course, RunningAttempt attempt, BackupStorage storage) {
    try {
      return push(course, attempt, storage);
    } catch (BackupNameTakenException e) {
      LOG.info(
          "Migration {}: an attempt that was thought over stored it", attempt.migration().id());
      return find(attempt, storage).orElseThrow(() -> e);
    } catch (RuntimeException e) {
      throw attempt.migration().asked() ? e : givenUp(attempt, e);
    }
  }

  private StoredBackup push(Course course, RunningAttempt attempt, BackupStorage storage) {
    attempt.outside(() -> hooks.beforeBackup(attempt.migration()));
    StoredBackup backup =
        attempt.outside(() -> storage.push(name(attempt), content(course, attempt)));
    LOG.info(
        "Migration {}: stored {} ({} bytes)",
        attempt.migration().id(),
        backup.name(),
        backup.size());
    return backup;
  }

  /**
   * A push that fails leaves nothing in the storage, so the migration has no file then. Some disks
   * say that it has failed when it has not, so the file is deleted all the same. An attempt that is
   * stopped gives nothing up: the next one goes on with the name.
   */
  private RuntimeException givenUp(RunningAttempt attempt, RuntimeException thrown) {
    RuntimeException failure = attempt.failure(thrown);
    Migration named = attempt.migration();
    delete(named, () -> attempt.move(named.unnamed()));
    return failure;
  }

  private BackupContent content(Course course, RunningAttempt attempt) {
    BackupRequest request =
        BackupRequest.of(course.id(), name(attempt))
            .withoutModules(attempt.migration().excludedModules().types());
    return out -> engine.backUp(request, attempt.watched(out), attempt);
  }

  private void afterBackup(StoredBackup backup, RunningAttempt attempt) {
    attempt.note(attempt.migration().stored(new StoredFile(backup.size(), backup.sha256())));
    attempt.outside(() -> hooks.afterBackup(attempt.migration(), backup));
  }

  /** Deletes a file that no row names any more; one that cannot be deleted only takes up room. */
  void delete(Migration migration) {
    delete(migration, () -> {});
  }

  /**
   * Deletes a file as soon as its row has given it up. What that takes of the database is asked
   * before: nobody would know of the file if the database failed in between.
   *
   * @param givingUp what it throws keeps the file
   */
  void delete(Migration migration, Runnable givingUp) {
    BackupStorage storage;
    try {
      storage = storages.open(migration.storageType().orElseThrow());
    } catch (StorageException e) {
      givingUp.run();
      warn(migration, e);
      return;
    }
    try (storage) {
      givingUp.run();
      storage.delete(new BackupName(migration.fileName().orElseThrow()));
    } catch (StorageException e) {
      warn(migration, e);
    }
  }

  private static void warn(Migration migration, StorageException notDeleted) {
    LOG.warn("Migration {}: {}", migration.id(), notDeleted.getMessage());
  }

  private static BackupName name(RunningAttempt attempt) {
    return new BackupName(attempt.migration().fileName().orElseThrow());
  }
}
