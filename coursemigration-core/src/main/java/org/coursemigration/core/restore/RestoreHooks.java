package org.coursemigration.core.restore;

import jakarta.inject.Inject;
import java.util.Set;
import org.coursemigration.api.engine.PrecheckReport;
import org.coursemigration.api.engine.RestoreHook;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.api.engine.UnpackedBackup;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.core.attempt.HookCalls;

/** All restore hooks of the host. */
final class RestoreHooks {

  private final Set<RestoreHook> hooks;

  @Inject
  RestoreHooks(Set<RestoreHook> hooks) {
    this.hooks = hooks;
  }

  void beforePrecheck(Migration migration, UnpackedBackup backup) {
    HookCalls.each(hooks, hook -> hook.beforePrecheck(migration, backup));
  }

  void afterPrecheck(Migration migration, UnpackedBackup backup, PrecheckReport report) {
    HookCalls.each(hooks, hook -> hook.afterPrecheck(migration, backup, report));
  }

  void afterRestore(Migration migration, RestoreReport report) {
    HookCalls.each(hooks, hook -> hook.afterRestore(migration, report));
  }
}
