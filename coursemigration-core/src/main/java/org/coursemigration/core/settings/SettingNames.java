package org.coursemigration.core.settings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.setting.SettingDefinition;

/**
 * Whose setting which name is. Settings are stored by name: two of one name would share a value,
 * perhaps a secret. Thread safe.
 */
@Singleton
public final class SettingNames {

  private final Map<String, String> owners = new HashMap<>();

  @Inject
  SettingNames() {
    SettingDefinitions.SECTIONS.stream()
        .flatMap(section -> section.settings().stream())
        .forEach(setting -> owners.put(setting.name(), "course migration"));
  }

  /**
   * Takes the names of what is installed.
   *
   * @param kind what it is: {@code backup storage}
   * @param type which one it is
   * @throws CourseMigrationException if one of the names is taken
   */
  public synchronized void take(String kind, String type, Collection<SettingDefinition> settings) {
    for (SettingDefinition setting : settings) {
      String owner = owners.putIfAbsent(setting.name(), type);
      if (owner != null) {
        throw new CourseMigrationException(
            "The "
                + kind
                + " '"
                + type
                + "' has a setting '"
                + setting.name()
                + "', but that name is taken by '"
                + owner
                + "'. Remove one of the two, or rename the setting.");
      }
    }
  }
}
