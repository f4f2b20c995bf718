package org.coursemigration.core.sweep;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StoredItem;
import org.coursemigration.core.restore.WorkDirectories;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.core.storages.Storages;
import org.coursemigration.core.store.MigrationRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what takes up room for nothing in the chosen storage and in the work directory of this
 * node, and removes it when told. A file that any migration of this site still needs is never
 * litter: one that has not ended, one that failed and may be retried, a backup whose restore the
 * target has not told to be completed. Thread safe.
 */
public final class Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  private final Storages storages;
  private final MigrationRepository migrations;
  private final WorkDirectories workDirectories;
  private final Settings settings;
  private final Clock clock;

  @Inject
  Sweep(
      Storages storages,
      MigrationRepository migrations,
      WorkDirectories workDirectories,
      Settings settings,
      Clock clock) {
    this.storages = storages;
    this.migrations = migrations;
    this.workDirectories = workDirectories;
    this.settings = settings;
    this.clock = clock;
  }

  /** All that is in the chosen storage, read while the stream is used. The caller closes it. */
  public Stream<StoredItem> list() {
    BackupStorage storage = open();
    try {
      return storage.list().onClose(storage::close);
    } catch (RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  /** How old litter is at least, unless a person says otherwise: as the setting says. */
  public Duration usualAge() {
    return settings.now().leftoverAge();
  }

  /**
   * The litter that was last written at least this long ago, read while the stream is used. What is
   * younger may belong to work under way, here or at another site. The caller closes the stream.
   */
  public Stream<Litter> find(Duration age) {
    return find(age, seen -> {});
  }

  /**
   * The same, for one who wants to hear how many files of the storage were looked at so far, in the
   * thread that reads the stream; what the listener throws ends it.
   */
  public Stream<Litter> find(Duration age, LongConsumer listener) {
    Instant before = clock.instant().minus(age);
    AtomicLong seen = new AtomicLong();
    Stream<Litter> directories =
        workDirectories.dead(before, this::isUnderWay).stream().map(Sweep::litter);
    return Stream.concat(
        list()
            .peek(item -> listener.accept(seen.incrementAndGet()))
            .filter(item -> !item.timeModified().isAfter(before))
            .flatMap(item -> litter(item).stream()),
        directories);
  }

  /**
   * Why nobody here needs what lies in the storage, however young it is; empty if somebody does.
   */
  public Optional<Litter> litter(StoredItem item) {
    return kind(item).map(kind -> new Litter(kind, item.name(), item.size(), item.timeModified()));
  }

  private static Litter litter(WorkDirectories.Dead directory) {
    return new Litter(
        Litter.Kind.WORK_DIRECTORY,
        directory.path().getFileName().toString(),
        0,
        directory.timeModified());
  }

  private Optional<Litter.Kind> kind(StoredItem item) {
    if (!item.isBackup()) {
      return Optional.of(Litter.Kind.LEFTOVER);
    }
    List<Migration> known = migrations.findByFileName(item.name());
    if (known.isEmpty()) {
      return Optional.of(Litter.Kind.UNKNOWN);
    }
    return known.stream().anyMatch(Sweep::needsItsFile)
        ? Optional.empty()
        : Optional.of(Litter.Kind.RESTORED);
  }

  private static boolean needsItsFile(Migration migration) {
    if (migration.status() != MigrationStatus.COMPLETED) {
      return true;
    }
    return migration.action() == MigrationAction.BACKUP
        && migration
            .target()
            .flatMap(target -> target.status())
            .filter(told -> told == MigrationStatus.COMPLETED)
            .isEmpty();
  }

  private boolean isUnderWay(WorkDirectories.Owner owner) {
    return migrations
        .find(owner.migration())
        .filter(migration -> migration.status() == MigrationStatus.IN_PROGRESS)
        .filter(migration -> migration.attempt() == owner.attempt())
        .isPresent();
  }

  /**
   * Removes what was found; looks again first, as a migration may have come to need it meanwhile.
   *
   * @return false if it is needed now, and was left alone
   * @throws StorageException if the storage cannot remove it now
   */
  public boolean remove(Litter litter) {
    if (litter.kind() == Litter.Kind.WORK_DIRECTORY) {
      return workDirectories.removeDead(litter.name(), this::isUnderWay);
    }
    StoredItem item =
        new StoredItem(
            litter.name(),
            litter.isBackup() ? StoredItem.Kind.BACKUP : StoredItem.Kind.LEFTOVER,
            litter.size(),
            litter.timeModified());
    if (kind(item).filter(kind -> kind == litter.kind()).isEmpty()) {
      return false;
    }
    try (BackupStorage storage = open()) {
      if (litter.isBackup()) {
        storage.delete(new BackupName(litter.name()));
      } else {
        storage.discard(item);
      }
    }
    LOG.info("Removed {} from the storage: {}", litter.name(), litter.kind().words());
    return true;
  }

  private BackupStorage open() {
    return storages.open(storages.chosenType());
  }
}
