package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.api.engine.RestoreHook;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.api.event.MigrationEvent;
import org.coursemigration.api.event.MigrationEventListener;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.request.RequestLimits;
import org.coursemigration.core.restore.WorkDirectory;
import org.coursemigration.core.store.CoreSchema;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.webservice.MoodleRestResource;
import org.coursemigration.core.webservice.TokenTerms;
import org.coursemigration.test.databases.FreshDatabase;
import org.coursemigration.testkit.lms.FakeAccessPolicy;
import org.coursemigration.testkit.lms.FakeCourse;
import org.coursemigration.testkit.lms.FakeEngine;
import org.coursemigration.testkit.lms.FakeLms;
import org.coursemigration.testkit.storage.InMemoryBackupStorage;
import org.coursemigration.testkit.storage.InMemoryBackupStorageProvider;
import org.coursemigration.testkit.task.ManualTaskScheduler;
import org.coursemigration.testkit.time.MutableClock;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host with Guice and one without migrate a course over real HTTP, on Jersey 3.1. */
class EmbeddingTest {

  private static final UserId ADMIN = new UserId(2);

  @TempDir private Path directory;
  private final MutableClock clock = new MutableClock();
  private final BackupStorageProvider storage =
      new InMemoryBackupStorageProvider(new InMemoryBackupStorage());
  private final List<MigrationEvent> heard = new CopyOnWriteArrayList<>();
  private final List<CourseId> checked = new CopyOnWriteArrayList<>();

  /** What an LMS has before it knows of the library. */
  private final class Host {
    final FakeLms lms = new FakeLms();
    final FakeEngine engine = new FakeEngine(lms);
    final FakeAccessPolicy access = new FakeAccessPolicy();
    final ManualTaskScheduler scheduler = new ManualTaskScheduler(clock);
    final DataSource dataSource = FreshDatabase.create().dataSource();

    Host() {
      lms.addCategory(1, "Science");
      access.allow(ADMIN, Capability.RESTORE_COURSE, Capability.USE_REST);
    }
  }

  // region: guice-module
  /** What the host gives; the storage and the clock it need not. */
  private record HostModule(
      DataSource dataSource,
      CourseCatalog catalog,
      CourseBackupEngine backupEngine,
      CourseRestoreEngine restoreEngine,
      AccessPolicy accessPolicy,
      TaskScheduler scheduler,
      Path workDirectory,
      BackupStorageProvider storage,
      Clock clock)
      implements Module {

    @Override
    public void configure(Binder binder) {
      binder.install(new CourseMigrationModule());
      binder.bind(DataSource.class).toInstance(dataSource);
      binder.bind(CourseCatalog.class).toInstance(catalog);
      binder.bind(CourseBackupEngine.class).toInstance(backupEngine);
      binder.bind(CourseRestoreEngine.class).toInstance(restoreEngine);
      binder.bind(AccessPolicy.class).toInstance(accessPolicy);
      binder.bind(TaskScheduler.class).toInstance(scheduler);
      binder.bind(Path.class).annotatedWith(WorkDirectory.class).toInstance(workDirectory);
      Multibinder.newSetBinder(binder, BackupStorageProvider.class)
          .addBinding()
          .toInstance(storage);
      OptionalBinder.newOptionalBinder(binder, Clock.class).setBinding().toInstance(clock);
    }
  }

  // endregion

  private Injector startedWithGuice(Host host) {
    HostModule hostModule =
        new HostModule(
            host.dataSource,
            host.lms,
            host.engine,
            host.engine,
            host.access,
            host.scheduler,
            directory.resolve("guice"),
            storage,
            clock);
    // region: guice-start
    Injector injector = Guice.createInjector(hostModule);
    injector.getInstance(CoreSchema.class).migrate();
    CourseMigration migration = injector.getInstance(CourseMigration.class);
    migration.start();
    // endregion
    choose(migration, "storagetype", InMemoryBackupStorageProvider.TYPE);
    return injector;
  }

  private EmbeddedCourseMigration startedWithTheBuilder(Host host) {
    Path workDirectory = directory.resolve("builder");
    MigrationEventListener auditLog = heard::add;
    RestoreHook contentCheck =
        new RestoreHook() {
          @Override
          public void afterRestore(Migration migration, RestoreReport report) {
            checked.add(migration.course().orElseThrow());
          }
        };
    HttpClient httpClient = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    // region: builder
    EmbeddedCourseMigration embedded =
        CourseMigration.builder()
            .dataSource(host.dataSource)
            .catalog(host.lms)
            .backupEngine(host.engine)
            .restoreEngine(host.engine)
            .accessPolicy(host.access)
            .scheduler(host.scheduler)
            .workDirectory(workDirectory)
            // From here on nothing is needed.
            .clock(clock)
            .fileNameZone(ZoneOffset.UTC)
            .httpClient(httpClient)
            .requestLimits(RequestLimits.DEFAULT)
            .addStorage(storage)
            .addListener(auditLog)
            .addRestoreHook(contentCheck)
            .build();
    CourseMigration migration = embedded.migration();
    migration.start();
    // endregion
    choose(migration, "storagetype", InMemoryBackupStorageProvider.TYPE);
    return embedded;
  }

  @Test
  void aCourseGoesFromAHostWithGuiceToOneWithout() throws IOException {
    Host source = new Host();
    Host target = new Host();
    CourseMigration sender = startedWithGuice(source).getInstance(CourseMigration.class);
    EmbeddedCourseMigration receiver = startedWithTheBuilder(target);
    HttpServer server = served(receiver.restResource());
    try {
      choose(sender, "destinationwsurl", address(server));
      choose(sender, "wstoken", token(receiver.migration()));
      migrate(source, sender, target);
    } finally {
      server.stop(0);
    }

    assertThat(heard).extracting(MigrationEvent::name).containsExactly("restore_completed");
    assertThat(checked).extracting(id -> target.lms.course(id)).doesNotContain(Optional.empty());
  }

  @Test
  void aCourseGoesFromAHostWithoutGuiceToOneWith() throws IOException {
    Host source = new Host();
    Host target = new Host();
    CourseMigration sender = startedWithTheBuilder(source).migration();
    Injector receiver = startedWithGuice(target);
    HttpServer server = served(receiver.getInstance(MoodleRestResource.class));
    try {
      choose(sender, "destinationwsurl", address(server));
      choose(sender, "wstoken", token(receiver.getInstance(CourseMigration.class)));
      migrate(source, sender, target);
    } finally {
      server.stop(0);
    }

    assertThat(heard)
        .extracting(MigrationEvent::name)
        .contains("file_uploaded", "backup_completed");
    assertThat(sender.descriptor().functions()).contains("tool_coursemigration_request_restore");
  }

  @Test
  void whatTheHostHasNotGivenIsNamed() {
    CourseMigrationBuilder builder = CourseMigration.builder().catalog(new FakeLms());

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Course migration cannot be built: its builder was not given dataSource, backupEngine,"
                + " restoreEngine, accessPolicy, scheduler, workDirectory.");
  }

  private static void migrate(Host source, CourseMigration sender, Host target) throws IOException {
    CourseId course = source.lms.addCourse("Physics", "PH1", "quiz");
    InputStream list = text("courseid,categoryid\n" + course + ",1\n");
    // region: upload
    sender.upload(
        list,
        new IntakeRequest("list.csv", CourseListFormat.DEFAULT, Duplicates.AGAIN, false, ADMIN));
    // endregion
    source.scheduler.runDue();
    target.scheduler.runDue();

    assertThat(sender.report().migrations(MigrationFilter.ALL))
        .singleElement()
        .extracting(Migration::status)
        .isEqualTo(MigrationStatus.COMPLETED);
    assertThat(target.lms.courses())
        .singleElement()
        .extracting(FakeCourse::fullname, FakeCourse::modules)
        .containsExactly("Physics", List.of("quiz"));
  }

  private static void choose(CourseMigration migration, String setting, String value) {
    migration.settings().put(migration.settings().find(setting).orElseThrow(), value, ADMIN);
  }

  private static String token(CourseMigration migration) {
    return migration
        .tokens()
        .create(new TokenTerms("source", ADMIN, Optional.empty(), ""), ADMIN)
        .token();
  }

  private static HttpServer served(MoodleRestResource resource) {
    ContainerRequestFilter callerAddress =
        request ->
            request.setProperty(
                MoodleRestResource.CALLER_ADDRESS, InetAddress.getLoopbackAddress());
    return JdkHttpServerFactory.createHttpServer(
        URI.create("http://localhost:0/"),
        new ResourceConfig().register(resource).register(callerAddress));
  }

  private static String address(HttpServer server) {
    return "http://localhost:" + server.getAddress().getPort() + "/webservice/rest/server.php";
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
