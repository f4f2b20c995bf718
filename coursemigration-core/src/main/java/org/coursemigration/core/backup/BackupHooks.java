package org.coursemigration.core.backup;

import jakarta.inject.Inject;
import java.util.Set;
import org.coursemigration.api.engine.BackupHook;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.storage.StoredBackup;

/** All backup hooks of the host, one after the other in the order in which they are bound. */
final class BackupHooks {

  private final Set<BackupHook> hooks;

  @Inject
  BackupHooks(Set<BackupHook> hooks) {
    this.hooks = hooks;
  }

  void beforeBackup(Migration migration) {
    hooks.forEach(hook -> hook.beforeBackup(migration));
  }

  void afterBackup(Migration migration, StoredBackup backup) {
    hooks.forEach(hook -> hook.afterBackup(migration, backup));
  }
}
