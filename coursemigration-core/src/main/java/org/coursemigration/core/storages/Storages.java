package org.coursemigration.core.storages;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.core.settings.Installed;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.settings.SettingNames;
import org.coursemigration.core.settings.Settings;

/**
 * The storages of this site: those bound by the host and those found on the class path. Which one
 * is chosen, and its settings, are looked up at each use. Thread safe.
 */
@Singleton
public final class Storages {

  private final Map<String, BackupStorageProvider> byType;
  private final Settings settings;

  @Inject
  Storages(Set<BackupStorageProvider> bound, Settings settings, SettingNames names) {
    this.byType = Installed.byType(BackupStorageProvider.class, bound, BackupStorageProvider::type);
    this.settings = settings;
    byType.forEach((type, provider) -> names.take("backup storage", type, provider.settings()));
  }

  /** The installed storages, by type. */
  public Collection<BackupStorageProvider> installed() {
    return byType.values();
  }

  /** The chosen storage, if it is installed: only then can it hold a backup. */
  public Optional<String> usableType() {
    return usableType(settings.now());
  }

  /** The same by settings of another moment. */
  public Optional<String> usableType(MigrationSettings then) {
    return Optional.of(then.storageType()).filter(byType::containsKey);
  }

  /** The type of the storage that new backups go to. */
  public String chosenType() {
    return settings.now().storageType();
  }

  /**
   * Opens a storage with its settings of this moment: the chosen one for new backups, and the one
   * that a migration remembers for its own. The caller closes it.
   *
   * @throws StorageException if no storage of this type is installed
   */
  public BackupStorage open(String type) {
    BackupStorageProvider provider = byType.get(type);
    if (provider == null) {
      throw new StorageException(notInstalled(type));
    }
    return provider.open(settings.values());
  }

  private String notInstalled(String type) {
    if (!type.equals(chosenType())) {
      return "The backup storage '"
          + type
          + "', which holds the backup, is not installed any more. Install it again.";
    }
    String choose = "Set 'storagetype' to one of " + byType.keySet() + ".";
    return type.isEmpty()
        ? "No backup storage is chosen. " + choose
        : "The backup storage '" + type + "' is not installed. " + choose;
  }
}
