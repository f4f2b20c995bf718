package org.coursemigration.host.cluster;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.coursemigration.api.engine.BackupHook;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.api.engine.PrecheckReport;
import org.coursemigration.api.engine.RestoreHook;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.api.engine.UnpackedBackup;
import org.coursemigration.api.event.MigrationEventListener;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.host.engine.LmsBackupEngine;
import org.coursemigration.host.engine.LmsRestoreEngine;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.site.SiteConfig;
import org.coursemigration.scheduler.db.DbSchedulerOptions;
import org.coursemigration.scheduler.db.DbTaskScheduler;

/** What a host gives to the library, watched: at its point the process ends. */
final class HaltingModule extends AbstractModule implements BackupHook, RestoreHook {

  private final HaltPoint end;

  HaltingModule(HaltPoint end) {
    this.end = end;
  }

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), BackupHook.class).addBinding().toInstance(this);
    Multibinder.newSetBinder(binder(), RestoreHook.class).addBinding().toInstance(this);
    Multibinder.newSetBinder(binder(), MigrationEventListener.class)
        .addBinding()
        .toInstance(event -> reached(event.name()));
  }

  private void reached(String event) {
    switch (event) {
      case "backup_completed" -> end.reach(HaltPoint.BACKUP_COMPLETED);
      case "restore_completed" -> end.reach(HaltPoint.RESTORE_COMPLETED);
      default -> {
        // No point.
      }
    }
  }

  @Override
  public void beforeBackup(Migration migration) {
    end.reach(HaltPoint.BACKUP_NAMED);
  }

  @Override
  public void afterBackup(Migration migration, StoredBackup backup) {
    end.reach(HaltPoint.BACKUP_PUSHED);
  }

  @Override
  public void afterPrecheck(Migration migration, UnpackedBackup backup, PrecheckReport report) {
    end.reach(HaltPoint.BACKUP_CHECKED);
  }

  @Override
  public void afterRestore(Migration migration, RestoreReport report) {
    end.reach(HaltPoint.CONTENT_RESTORED);
  }

  @Provides
  @Singleton
  CourseBackupEngine backupEngine(Lms lms, Clock clock, SiteConfig config) {
    CourseBackupEngine engine = new LmsBackupEngine(lms, clock, config.defaultUrl(config.port()));
    return (request, out, progress) -> {
      engine.backUp(request, out, progress);
      end.reach(HaltPoint.BACKUP_WRITTEN);
    };
  }

  @Provides
  @Singleton
  CourseRestoreEngine restoreEngine(Lms lms, SiteConfig config) {
    return new HaltingRestoreEngine(new LmsRestoreEngine(lms, config.backupLimits()), end);
  }

  @Provides
  @Singleton
  TaskScheduler scheduler(DataSource dataSource, Clock clock, SiteConfig config) {
    DbSchedulerOptions options =
        DbSchedulerOptions.defaults()
            .withThreads(config.tasks().threads())
            .withPollingInterval(Duration.ofMillis(500))
            .withHeartbeat(config.tasks().heartbeat(), config.tasks().missedHeartbeats());
    return new HaltingScheduler(DbTaskScheduler.open(dataSource, clock, options), end);
  }
}
