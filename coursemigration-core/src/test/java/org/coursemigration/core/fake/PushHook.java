package org.coursemigration.core.fake;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import java.util.concurrent.atomic.AtomicReference;
import org.coursemigration.api.engine.BackupHook;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.storage.StoredBackup;

/** Has something happen behind the next push. */
public final class PushHook implements BackupHook {

  private final AtomicReference<Runnable> next = new AtomicReference<>(() -> {});

  /** The next time a backup is stored this happens. */
  public void next(Runnable action) {
    next.set(action);
  }

  @Override
  public void afterBackup(Migration migration, StoredBackup backup) {
    next.getAndSet(() -> {}).run();
  }

  /** Binds it. */
  public Module module() {
    return new AbstractModule() {
      @Override
      protected void configure() {
        Multibinder.newSetBinder(binder(), BackupHook.class).addBinding().toInstance(PushHook.this);
      }
    };
  }
}
