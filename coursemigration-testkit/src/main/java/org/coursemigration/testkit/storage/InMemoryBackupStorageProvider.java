package org.coursemigration.testkit.storage;

import java.util.List;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.BackupStorageProvider;

/**
 * Opens one storage in memory, the same at each call: core opens the storage again for every use.
 * Two sites of a test share a storage by sharing a provider. Not found by {@link
 * java.util.ServiceLoader}, as no real site should offer it.
 */
public final class InMemoryBackupStorageProvider implements BackupStorageProvider {

  /** The type under which a site stores it. */
  public static final String TYPE = "memory";

  private final BackupStorage storage;

  public InMemoryBackupStorageProvider() {
    this(new InMemoryBackupStorage());
  }

  /** Hands out this storage instead, for instance a {@link FaultyStorage}. */
  public InMemoryBackupStorageProvider(BackupStorage storage) {
    this.storage = storage;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String displayName() {
    return "Memory";
  }

  @Override
  public List<SettingDefinition> settings() {
    return List.of();
  }

  @Override
  public BackupStorage open(SettingValues settings) {
    return storage;
  }
}
