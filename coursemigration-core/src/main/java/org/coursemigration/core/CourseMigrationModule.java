package org.coursemigration.core;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.ZoneId;
import java.util.random.RandomGenerator;
import org.coursemigration.api.access.TokenAuthenticator;
import org.coursemigration.api.engine.BackupHook;
import org.coursemigration.api.engine.RestoreHook;
import org.coursemigration.api.event.MigrationEventListener;
import org.coursemigration.api.notice.NoticeSite;
import org.coursemigration.api.notice.Notifier;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.core.notice.UnnamedSite;
import org.coursemigration.core.request.RequestLimits;
import org.coursemigration.core.request.UsualHttpClient;
import org.coursemigration.core.webservice.GetRestoreStatusFunction;
import org.coursemigration.core.webservice.RequestRestoreFunction;
import org.coursemigration.core.webservice.ServiceTokens;
import org.coursemigration.core.webservice.WebServiceFunction;

/**
 * Wires the library for a host with Guice. The host binds {@code DataSource}, {@code
 * CourseCatalog}, {@code CourseBackupEngine}, {@code CourseRestoreEngine}, {@code AccessPolicy},
 * {@code TaskScheduler} and, as {@code @WorkDirectory}, a {@code Path}.
 *
 * <p>It may bind in place of the defaults, through {@code OptionalBinder.setBinding}: {@code
 * Clock}, {@code ZoneId} (of the minute in file names), {@code HttpClient}, {@code RequestLimits},
 * {@code TokenAuthenticator}, {@code NoticeSite}, {@code RandomGenerator}. It may add, through
 * {@code Multibinder}: {@code BackupStorageProvider}, {@code Notifier}, {@code
 * MigrationEventListener}, {@code BackupHook}, {@code RestoreHook}, {@code WebServiceFunction}.
 *
 * <p>Then it calls {@link org.coursemigration.core.store.CoreSchema#migrate}, registers {@link
 * org.coursemigration.core.webservice.MoodleRestResource} and starts {@link CourseMigration}.
 */
public final class CourseMigrationModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), BackupStorageProvider.class);
    Multibinder.newSetBinder(binder(), Notifier.class);
    Multibinder.newSetBinder(binder(), MigrationEventListener.class);
    Multibinder.newSetBinder(binder(), BackupHook.class);
    Multibinder.newSetBinder(binder(), RestoreHook.class);
    Multibinder<WebServiceFunction> functions =
        Multibinder.newSetBinder(binder(), WebServiceFunction.class);
    functions.addBinding().to(RequestRestoreFunction.class);
    functions.addBinding().to(GetRestoreStatusFunction.class);
    OptionalBinder.newOptionalBinder(binder(), Clock.class)
        .setDefault()
        .toInstance(Clock.systemUTC());
    OptionalBinder.newOptionalBinder(binder(), ZoneId.class)
        .setDefault()
        .toProvider(ZoneId::systemDefault);
    OptionalBinder.newOptionalBinder(binder(), RandomGenerator.class)
        .setDefault()
        .toInstance(RandomGenerator.getDefault());
    OptionalBinder.newOptionalBinder(binder(), TokenAuthenticator.class)
        .setDefault()
        .to(ServiceTokens.class);
    OptionalBinder.newOptionalBinder(binder(), NoticeSite.class).setDefault().to(UnnamedSite.class);
    OptionalBinder.newOptionalBinder(binder(), RequestLimits.class)
        .setDefault()
        .toInstance(RequestLimits.DEFAULT);
    OptionalBinder.newOptionalBinder(binder(), HttpClient.class)
        .setDefault()
        .toProvider(UsualHttpClient.class)
        .in(Singleton.class);
  }
}
