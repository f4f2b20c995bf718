package org.coursemigration.core.settings;

import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.setting.SettingDefinition;

/** A value was not stored because the setting cannot have it. */
public final class InvalidSettingException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  public InvalidSettingException(SettingDefinition setting, String problem) {
    super("Setting '" + setting.name() + "' (" + setting.title() + "): " + problem);
  }
}
