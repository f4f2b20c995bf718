package org.coursemigration.api.storage;

import java.util.List;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingValues;

/**
 * Brings a kind of storage to a site. Found by {@link java.util.ServiceLoader} on the class path,
 * or bound by the host. Stateless; used by several threads at once.
 */
public interface BackupStorageProvider {

  /** Stable name of this kind, stored with settings and migrations: {@code shareddisk}. */
  String type();

  /** What an administrator reads in the list of storages: {@code Shared disk}. */
  String displayName();

  /** The settings this kind needs, in the order of the page. Their names are unique on the site. */
  List<SettingDefinition> settings();

  /**
   * Opens the storage; a site does so for each piece of work, and closes it after. Cheap: nothing
   * is contacted yet. Settings that are empty or wrong are told by {@link
   * BackupStorage#problemWith}, not thrown here.
   */
  BackupStorage open(SettingValues settings);
}
