package org.coursemigration.testkit.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupContent;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupNameTakenException;
import org.coursemigration.api.storage.BackupNotFoundException;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.LocalCopy;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StorageProblem;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.api.storage.StoredItem;

/**
 * Keeps backups in memory, for tests. Passes {@link BackupStorageContract}. A pulled backup is a
 * temporary file that is deleted when it is closed.
 */
public final class InMemoryBackupStorage implements BackupStorage {

  private static final String PLACE = "in memory";

  private final ConcurrentMap<BackupName, MemoryBackup> backups = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, StoredItem> leftovers = new ConcurrentHashMap<>();
  private final Clock clock;

  public InMemoryBackupStorage() {
    this(Clock.systemUTC());
  }

  /** The clock tells when an item was modified. */
  public InMemoryBackupStorage(Clock clock) {
    this.clock = clock;
  }

  /** Leaves something behind under this name, as a process that is killed in a push does. */
  public void leaveBehind(String name) {
    leftovers.put(name, StoredItem.leftover(name, name.length(), clock.instant()));
  }

  @Override
  public StoredBackup push(BackupName name, BackupContent content) {
    MemoryBackup pushed = written(name, content);
    MemoryBackup stored = backups.putIfAbsent(name, pushed);
    if (stored != null && !stored.description().equals(pushed.description())) {
      throw new BackupNameTakenException(name, PLACE);
    }
    return pushed.description();
  }

  private MemoryBackup written(BackupName name, BackupContent content) {
    MemoryBackup.Writer writer = new MemoryBackup.Writer();
    try {
      content.writeTo(writer);
    } catch (IOException e) {
      throw new StorageException(
          "The backup '" + name + "' could not be written: " + e.getMessage(), e);
    }
    return writer.writtenAs(name, clock.instant());
  }

  @Override
  public PulledBackup pull(BackupName name) {
    MemoryBackup backup = backups.get(name);
    if (backup == null) {
      throw new BackupNotFoundException(name, PLACE);
    }
    try {
      LocalCopy copy = LocalCopy.of(name);
      try (OutputStream out = Files.newOutputStream(copy.file())) {
        backup.writeTo(out);
      }
      return backup.description().sha256().map(copy::withSha256).orElse(copy);
    } catch (IOException e) {
      throw new StorageException(
          "The backup '" + name + "' could not be copied to a file: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<StoredBackup> find(BackupName name) {
    return Optional.ofNullable(backups.get(name)).map(MemoryBackup::description);
  }

  @Override
  public void delete(BackupName name) {
    backups.remove(name);
  }

  @Override
  public Stream<StoredItem> list() {
    return Stream.concat(
        backups.values().stream().map(MemoryBackup::listed), leftovers.values().stream());
  }

  @Override
  public void discard(StoredItem leftover) {
    if (leftover.isBackup()) {
      throw new IllegalArgumentException("'" + leftover.name() + "' is no leftover but a backup.");
    }
    leftovers.remove(leftover.name());
  }

  @Override
  public Optional<StorageProblem> problemWith(Access access) {
    return Optional.empty();
  }
}
