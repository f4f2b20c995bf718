package org.coursemigration.core.restore;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.StoredFile;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.core.attempt.RunningAttempt;
import org.coursemigration.core.storages.Storages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that restores were asked for, each in the storage that its migration remembers. */
final class RestoredFiles {

  private static final Logger LOG = LoggerFactory.getLogger(RestoredFiles.class);

  private final Storages storages;
  private final Clock clock;

  @Inject
  RestoredFiles(Storages storages, Clock clock) {
    this.storages = storages;
    this.clock = clock;
  }

  /**
   * @throws NotRestorableException if no storage can hold a file of such a name
   */
  static BackupName name(Migration migration) {
    try {
      return new BackupName(migration.fileName().orElse(""));
    } catch (IllegalArgumentException e) {
      throw NotRestorableException.badFileName(e);
    }
  }

  /** Keeps the storage that is chosen now for a restore that remembers none. */
  void rememberStorage(RunningAttempt attempt) {
    Migration migration = attempt.migration();
    Optional<String> usable = storages.usableType();
    if (migration.storageType().isEmpty() && usable.isPresent()) {
      attempt.move(migration.lookedForIn(usable.get(), clock.instant()));
    }
  }

  /** The storage that holds the file. The caller closes it. */
  BackupStorage open(Migration migration) {
    return storages.open(migration.storageType().orElseGet(storages::chosenType));
  }

  static StoredFile describe(PulledBackup pulled) {
    try {
      return new StoredFile(Files.size(pulled.file()), pulled.sha256());
    } catch (IOException e) {
      throw new StorageException(
          "The pulled file '" + pulled.file() + "' cannot be read: " + e.getMessage(), e);
    }
  }

  /** When the storage cannot tell, a retry is worth a try. */
  boolean isStored(Migration migration) {
    try (BackupStorage storage = open(migration)) {
      return storage.find(name(migration)).isPresent();
    } catch (RuntimeException e) {
      LOG.info("Migration {}: {}", migration.id(), e.getMessage());
      return true;
    }
  }

  /** The migration has ended; a file that cannot be deleted now only takes up room. */
  void delete(Migration migration) {
    if (migration.storageType().isEmpty()) {
      // Nothing was found to delete; the chosen storage may hold what a repeated request needs.
      return;
    }
    try (BackupStorage storage = open(migration)) {
      storage.delete(name(migration));
    } catch (StorageException | NotRestorableException e) {
      LOG.warn("Migration {}: {}", migration.id(), e.getMessage());
    }
  }
}
