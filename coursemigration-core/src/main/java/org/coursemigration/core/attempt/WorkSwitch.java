package org.coursemigration.core.attempt;

import jakarta.inject.Inject;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.settings.SettingDefinitions;
import org.coursemigration.core.settings.Settings;

/**
 * Pauses and resumes all backups or all restores, for all nodes and beyond a restart: it is a
 * setting. Thread safe.
 */
public final class WorkSwitch {

  private final Settings settings;
  private final WorkLimits limits;

  @Inject
  WorkSwitch(Settings settings, WorkLimits limits) {
    this.settings = settings;
    this.limits = limits;
  }

  public void pause(MigrationAction action, UserId user) {
    settings.put(SettingDefinitions.paused(action), "1", user);
  }

  public void resume(MigrationAction action, UserId user) {
    settings.put(SettingDefinitions.paused(action), "0", user);
  }

  public WorkState state(MigrationAction action) {
    MigrationSettings now = settings.now();
    return new WorkState(now.isPaused(action), now.hours(action), limits.isOpen(action));
  }
}
