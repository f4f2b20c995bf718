package org.coursemigration.core.storages;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.api.storage.StorageException;
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
    this.byType = Collections.unmodifiableMap(found);
    this.settings = settings;
  }

  /** The installed storages, by type. */
  public Collection<BackupStorageProvider> installed() {
    return byType.values();
  }

  /** The type of the storage that new backups go to. */
  public String chosenType() {
    return settings.now().storageType();
  }

  /**
   * Opens a storage with its settings of this moment. The caller closes it.
   *
   * @throws StorageException if no storage of this type is installed
   */
  public BackupStorage open(String type) {
    BackupStorageProvider provider = byType.get(type);
    if (provider == null) {
      throw new StorageException(
          type.isEmpty()
              ? "No backup storage is chosen. Set 'storagetype' to one of " + byType.keySet() + "."
              : "The backup storage '"
                  + type
                  + "' is not installed. Set 'storagetype' to one of "
                  + byType.keySet()
                  + ".");
    }
    return provider.open(settings.values());
  }
}
