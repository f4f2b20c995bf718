package org.coursemigration.storage.shareddisk;

import java.util.List;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingKind;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.BackupStorageProvider;

/**
 * Opens a directory as storage. Its backups are plain files, so a Moodle site with the plugin's
 * shared disk storage may be at the other end; beside each backup that was pushed from here lies
 * its checksum, {@code <name>.sha256}, in the form of {@code sha256sum}.
 */
public final class SharedDiskStorageProvider implements BackupStorageProvider {

  /** The type under which a site stores it. */
  public static final String TYPE = "shareddisk";

  /** Where the backups are kept; the name is that of the plugin's setting. */
  public static final SettingDefinition DIRECTORY =
      new SettingDefinition(
          "directory",
          "Directory",
          "The directory that this site and the other site share. The system user that runs this"
              + " site must be able to read it, and on the source site to write it.",
          SettingKind.DIRECTORY,
          "");

  /** Needed by {@link java.util.ServiceLoader}. */
  public SharedDiskStorageProvider() {}

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String displayName() {
    return "Shared disk";
  }

  @Override
  public List<SettingDefinition> settings() {
    return List.of(DIRECTORY);
  }

  @Override
  public BackupStorage open(SettingValues settings) {
    return new SharedDiskStorage(new SharedDirectory(settings.get(DIRECTORY)), new Disk());
  }
}
