package org.coursemigration.core.fake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingKind;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupContent;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StorageProblem;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.api.storage.StoredItem;
import org.coursemigration.testkit.storage.InMemoryBackupStorage;

/**
 * A storage as an integrator makes one, found on the class path: backups lie on a shelf in memory,
 * and a setting says on which. The shelves are the same for every site that names them.
 */
public abstract class ShelfStorageProvider implements BackupStorageProvider {

  private static final Map<String, InMemoryBackupStorage> SHELVES = new ConcurrentHashMap<>();

  private final String type;
  private final SettingDefinition shelf;

  private ShelfStorageProvider(String type) {
    this(type, new SettingDefinition(type + "shelf", "Shelf", "Which shelf", SettingKind.TEXT, ""));
  }

  /** A kind with this setting. */
  public ShelfStorageProvider(String type, SettingDefinition shelf) {
    this.type = type;
    this.shelf = shelf;
  }

  /** One kind of storage. */
  public static final class Oak extends ShelfStorageProvider {
    public Oak() {
      super("oak");
    }
  }

  /** Another kind. */
  public static final class Pine extends ShelfStorageProvider {
    public Pine() {
      super("pine");
    }
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public String displayName() {
    return "Shelf of " + type;
  }

  @Override
  public List<SettingDefinition> settings() {
    return List.of(shelf);
  }

  @Override
  public BackupStorage open(SettingValues settings) {
    String name = settings.get(shelf);
    return new Shelf(
        name, SHELVES.computeIfAbsent(type + "/" + name, any -> new InMemoryBackupStorage()));
  }

  private record Shelf(String name, InMemoryBackupStorage backups) implements BackupStorage {

    @Override
    public StoredBackup push(BackupName backup, BackupContent content) {
      return backups.push(backup, content);
    }

    @Override
    public PulledBackup pull(BackupName backup) {
      return backups.pull(backup);
    }

    @Override
    public Optional<StoredBackup> find(BackupName backup) {
      return backups.find(backup);
    }

    @Override
    public void delete(BackupName backup) {
      backups.delete(backup);
    }

    @Override
    public Stream<StoredItem> list() {
      return backups.list();
    }

    @Override
    public void discard(StoredItem leftover) {
      backups.discard(leftover);
    }

    @Override
    public Optional<StorageProblem> problemWith(Access access) {
      return name.isEmpty()
          ? Optional.of(new StorageProblem("Name a shelf first."))
          : backups.problemWith(access);
    }
  }
}
