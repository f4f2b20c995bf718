package org.coursemigration.testkit.storage;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.BackupStorageProvider;

/**
 * Wraps the provider of any storage: all that it opens share its {@link #faults}, as a site opens
 * its storage anew for each piece of work. Type, name and settings are those of the wrapped one.
 * Bound by a host, it takes the place of that one. Thread safe.
 */
public final class FaultyStorageProvider implements BackupStorageProvider {

  private final BackupStorageProvider provider;
  private final Faults faults = new Faults();

  public FaultyStorageProvider(BackupStorageProvider provider) {
    this.provider = requireNonNull(provider);
  }

  /** What goes wrong with every storage that this opens. */
  public Faults faults() {
    return faults;
  }

  @Override
  public String type() {
    return provider.type();
  }

  @Override
  public String displayName() {
    return provider.displayName();
  }

  @Override
  public List<SettingDefinition> settings() {
    return provider.settings();
  }

  @Override
  public BackupStorage open(SettingValues settings) {
    return new FaultyStorage(provider.open(settings), faults);
  }
}
