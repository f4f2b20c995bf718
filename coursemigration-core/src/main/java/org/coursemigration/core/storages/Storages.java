package org.coursemigration.core.storages;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.core.settings.SettingDefinitions;
import org.coursemigration.core.settings.Settings;

/**
 * The storages of this site: those bound by the host and those found on the class path. Which one
 * is chosen, and its settings, are looked up at each use. Thread safe.
 */
@Singleton
public final class Storages {

  private final Map<String, BackupStorageProvider> byType;
  private final Settings settings;

  /** A provider that the host binds wins over one of the same type on the class path. */
  @Inject
  Storages(Set<BackupStorageProvider> bound, Settings settings) {
    Map<String, BackupStorageProvider> found = new TreeMap<>();
    ServiceLoader.load(BackupStorageProvider.class)
        .forEach(provider -> found.put(provider.type(), provider));
    bound.forEach(provider -> found.put(provider.type(), provider));
    requireOwnSettings(found.values());
    this.byType = Collections.unmodifiableMap(found);
    this.settings = settings;
  }

  /** The installed storages, by type. */
  public Collection<BackupStorageProvider> installed() {
    return byType.values();
  }

  /** The chosen storage, if it is installed: only then can it hold a backup. */
  public Optional<String> usableType() {
    return Optional.of(chosenType()).filter(byType::containsKey);
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

  /** Settings are stored by name: two of one name would share a value, perhaps a secret. */
  private static void requireOwnSettings(Collection<BackupStorageProvider> installed) {
    Map<String, String> owners = new HashMap<>();
    SettingDefinitions.SECTIONS.stream()
        .flatMap(section -> section.settings().stream())
        .forEach(setting -> owners.put(setting.name(), "course migration"));
    for (BackupStorageProvider provider : installed) {
      for (SettingDefinition setting : provider.settings()) {
        String owner = owners.put(setting.name(), provider.type());
        if (owner != null) {
          throw new CourseMigrationException(
              "The backup storage '"
                  + provider.type()
                  + "' has a setting '"
                  + setting.name()
                  + "', but that name is taken by '"
                  + owner
                  + "'. Remove one of the two, or rename the setting.");
        }
      }
    }
  }
}
