package org.coursemigration.core.backup;

import jakarta.inject.Inject;
import java.util.Set;
import org.coursemigration.api.engine.BackupHook;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.core.attempt.HookCalls;

/** All backup hooks of the host. */
final class BackupHooks {

  private final Set<BackupHook> hooks;

  @Inject
  BackupHooks(Set<BackupHook> hooks) {
    this.hooks = hooks;
  }

  void beforeBackup(Migration migration) {
    HookCalls.each(hooks, hook -> hook.beforeBackup(migration));
  }

  void afterBackup(Migration migration, StoredBackup backup) {
    HookCalls.each(hooks, hook -> hook.afterBackup(migration, backup));
  }
}
