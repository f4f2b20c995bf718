package org.coursemigration.host.site;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.OptionalBinder;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.api.notice.NoticeSite;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.CourseMigrationModule;
import org.coursemigration.core.restore.WorkDirectory;
import org.coursemigration.host.engine.CourseExport;
import org.coursemigration.host.engine.CourseImport;
import org.coursemigration.host.engine.HalfImports;
import org.coursemigration.host.engine.LmsBackupEngine;
import org.coursemigration.host.engine.LmsRestoreEngine;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.LmsAccessPolicy;
import org.coursemigration.host.lms.LmsCourseCatalog;
import org.coursemigration.host.web.access.TrustedProxies;
import org.coursemigration.host.web.health.MetricsAccess;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.scheduler.db.DbTaskScheduler;

/**
 * What an LMS gives to the library: its database, its courses, its engines, its answer to "who may
 * do what", and a scheduler. Storages and notifiers are found on the class path.
 */
final class HostModule extends AbstractModule {

  private final SiteConfig config;
  private final URI siteUrl;
  private final HikariDataSource dataSource;

  HostModule(SiteConfig config, URI siteUrl, HikariDataSource dataSource) {
    this.config = config;
    this.siteUrl = siteUrl;
    this.dataSource = dataSource;
  }

  @Override
  protected void configure() {
    install(new CourseMigrationModule());
    bind(SiteConfig.class).toInstance(config);
    bind(TrustedProxies.class).toInstance(new TrustedProxies(config.trustedProxies()));
    bind(BackupLimits.class).toInstance(config.backupLimits());
    bind(MetricsAccess.class).toInstance(config.metrics());
    bind(DataSource.class).toInstance(dataSource);
    OptionalBinder.newOptionalBinder(binder(), NoticeSite.class)
        .setBinding()
        .toInstance(new SiteNotices(config.siteName(), siteUrl));
    bind(Path.class)
        .annotatedWith(WorkDirectory.class)
        .toInstance(config.dataDirectory().resolve("work"));
  }

  @Provides
  @Singleton
  Lms lms(Clock clock) {
    return Lms.open(dataSource, config.dataDirectory(), clock);
  }

  @Provides
  @Singleton
  CourseCatalog catalog(Lms lms) {
    return new LmsCourseCatalog(lms.courses(), lms.categories(), siteUrl);
  }

  @Provides
  @Singleton
  AccessPolicy accessPolicy(Lms lms) {
    return new LmsAccessPolicy(lms.users(), lms.categories());
  }

  @Provides
  @Singleton
  CourseBackupEngine backupEngine(Lms lms, Clock clock) {
    return new LmsBackupEngine(lms, clock, siteUrl);
  }

  @Provides
  @Singleton
  CourseRestoreEngine restoreEngine(Lms lms) {
    return new LmsRestoreEngine(lms, config.backupLimits());
  }

  @Provides
  @Singleton
  CourseImport courseImport(CourseRestoreEngine engine, @WorkDirectory Path work) {
    return new CourseImport(engine, work);
  }

  @Provides
  @Singleton
  CourseExport courseExport(CourseBackupEngine engine) {
    return new CourseExport(engine);
  }

  @Provides
  @Singleton
  HalfImports halfImports(Lms lms, CourseRestoreEngine engine, Clock clock) {
    return new HalfImports(lms.courses(), engine, clock);
  }

  @Provides
  @Singleton
  PrometheusMeterRegistry metrics(CourseMigration migration, Clock clock) {
    return SiteMetrics.of(migration, dataSource, clock);
  }

  @Provides
  @Singleton
  TaskScheduler scheduler(Clock clock) {
    return DbTaskScheduler.open(dataSource, clock, config.tasks().options());
  }
}
