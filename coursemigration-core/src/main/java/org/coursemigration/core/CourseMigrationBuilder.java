package org.coursemigration.core;

import static java.util.Objects.requireNonNull;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.TokenAuthenticator;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.engine.BackupHook;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.api.engine.RestoreHook;
import org.coursemigration.api.event.MigrationEventListener;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.notice.NoticeSite;
import org.coursemigration.api.notice.Notifier;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.request.RequestLimits;
import org.coursemigration.core.restore.WorkDirectory;
import org.coursemigration.core.store.CoreSchema;
import org.coursemigration.core.webservice.WebServiceFunction;

/**
 * Puts the library together for a host without Guice. The host gives everything in the first block
 * of methods; the others replace a default or add something. Not thread safe; used once.
 */
public final class CourseMigrationBuilder {

  private final Set<String> missing =
      new LinkedHashSet<>(
          List.of(
              "dataSource",
              "catalog",
              "backupEngine",
              "restoreEngine",
              "accessPolicy",
              "scheduler",
              "workDirectory"));
  private final List<Module> wiring = new ArrayList<>(List.of(new CourseMigrationModule()));

  CourseMigrationBuilder() {}

  /** The host's database: H2, PostgreSQL or MariaDB; a pool. */
  public CourseMigrationBuilder dataSource(DataSource dataSource) {
    return give("dataSource", DataSource.class, dataSource);
  }

  public CourseMigrationBuilder catalog(CourseCatalog catalog) {
    return give("catalog", CourseCatalog.class, catalog);
  }

  public CourseMigrationBuilder backupEngine(CourseBackupEngine engine) {
    return give("backupEngine", CourseBackupEngine.class, engine);
  }

  public CourseMigrationBuilder restoreEngine(CourseRestoreEngine engine) {
    return give("restoreEngine", CourseRestoreEngine.class, engine);
  }

  public CourseMigrationBuilder accessPolicy(AccessPolicy policy) {
    return give("accessPolicy", AccessPolicy.class, policy);
  }

  /** A scheduler of this library's own: its tasks are registered with it, and it is started. */
  public CourseMigrationBuilder scheduler(TaskScheduler scheduler) {
    return give("scheduler", TaskScheduler.class, scheduler);
  }

  /** Where backups are unpacked on this node; is made when it is not there. */
  public CourseMigrationBuilder workDirectory(Path directory) {
    missing.remove("workDirectory");
    requireNonNull(directory);
    return with(
        binder -> binder.bind(Path.class).annotatedWith(WorkDirectory.class).toInstance(directory));
  }

  /** Says what time it is; otherwise the system's clock. */
  public CourseMigrationBuilder clock(Clock clock) {
    return replace(Clock.class, clock);
  }

  /** The zone of the minute in the names of backups; otherwise the system's. */
  public CourseMigrationBuilder fileNameZone(ZoneId zone) {
    return replace(ZoneId.class, zone);
  }

  /** Sends the requests to target sites; otherwise a client of the library's own. */
  public CourseMigrationBuilder httpClient(HttpClient client) {
    return replace(HttpClient.class, client);
  }

  /** How long a target site may take, and how much it may answer. */
  public CourseMigrationBuilder requestLimits(RequestLimits limits) {
    return replace(RequestLimits.class, limits);
  }

  /** The host's own web service tokens in place of the library's. */
  public CourseMigrationBuilder tokenAuthenticator(TokenAuthenticator authenticator) {
    return replace(TokenAuthenticator.class, authenticator);
  }

  /** What the host says of itself in notices; otherwise neither a name of its own nor a link. */
  public CourseMigrationBuilder noticeSite(NoticeSite site) {
    return replace(NoticeSite.class, site);
  }

  /** Adds a storage; those on the class path are found without this. */
  public CourseMigrationBuilder addStorage(BackupStorageProvider storage) {
    return add(BackupStorageProvider.class, storage);
  }

  /** Adds a way to send notices; those on the class path are found without this. */
  public CourseMigrationBuilder addNotifier(Notifier notifier) {
    return add(Notifier.class, notifier);
  }

  public CourseMigrationBuilder addListener(MigrationEventListener listener) {
    return add(MigrationEventListener.class, listener);
  }

  public CourseMigrationBuilder addBackupHook(BackupHook hook) {
    return add(BackupHook.class, hook);
  }

  public CourseMigrationBuilder addRestoreHook(RestoreHook hook) {
    return add(RestoreHook.class, hook);
  }

  /** Adds a web service function to those of the library. */
  public CourseMigrationBuilder addFunction(WebServiceFunction function) {
    return add(WebServiceFunction.class, function);
  }

  /**
   * Creates or upgrades the tables and puts everything together. Runs no task yet: that begins with
   * {@link CourseMigration#start}.
   *
   * @throws IllegalStateException naming all that the host has not given
   * @throws CourseMigrationException if the database does not answer or is not supported
   */
  public EmbeddedCourseMigration build() {
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "Course migration cannot be built: its builder was not given "
              + String.join(", ", missing)
              + ".");
    }
    Injector injector = Guice.createInjector(wiring);
    injector.getInstance(CoreSchema.class).migrate();
    return new EmbeddedCourseMigration(injector);
  }

  private <T> CourseMigrationBuilder give(String name, Class<T> type, T value) {
    missing.remove(name);
    requireNonNull(value);
    return with(binder -> binder.bind(type).toInstance(value));
  }

  private <T> CourseMigrationBuilder replace(Class<T> type, T value) {
    requireNonNull(value);
    return with(
        binder -> OptionalBinder.newOptionalBinder(binder, type).setBinding().toInstance(value));
  }

  private <T> CourseMigrationBuilder add(Class<T> type, T value) {
    requireNonNull(value);
    return with(binder -> Multibinder.newSetBinder(binder, type).addBinding().toInstance(value));
  }

  private CourseMigrationBuilder with(Module module) {
    wiring.add(module);
    return this;
  }
}
