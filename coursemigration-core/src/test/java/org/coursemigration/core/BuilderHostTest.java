package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.BackupHook;
import org.coursemigration.api.engine.RestoreHook;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.api.event.MigrationEvent;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.request.RequestLimits;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.webservice.MoodleRestResource;
import org.coursemigration.core.webservice.TokenTerms;
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
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts without Guice migrate a course over real HTTP, on Jersey 3.1. */
class BuilderHostTest {

  private static final UserId ADMIN = new UserId(2);

  @TempDir private Path directory;
  private final MutableClock clock = new MutableClock();
  private final InMemoryBackupStorage exchange = new InMemoryBackupStorage();
  private final List<MigrationEvent> heard = new CopyOnWriteArrayList<>();
  private final List<String> hooks = new CopyOnWriteArrayList<>();

  /** One site with all that a host gives. */
  private final class Site {
    final FakeLms lms = new FakeLms();
    final FakeAccessPolicy access = new FakeAccessPolicy();
    final ManualTaskScheduler scheduler = new ManualTaskScheduler(clock);
    final EmbeddedCourseMigration embedded;
    final CourseMigration migration;

    Site(String name) {
      lms.addCategory(1, "Science");
      access.allow(ADMIN, Capability.RESTORE_COURSE, Capability.USE_REST);
      embedded =
          embedded(
              JdbcConnectionPool.create(
                  "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""),
              lms,
              new FakeEngine(lms),
              access,
              scheduler,
              directory.resolve(name));
      migration = embedded.migration();
      set("storagetype", InMemoryBackupStorageProvider.TYPE);
      migration.start();
    }

    void set(String setting, String value) {
      migration.settings().put(migration.settings().find(setting).orElseThrow(), value, ADMIN);
    }
  }

  private EmbeddedCourseMigration embedded(
      DataSource dataSource,
      CourseCatalog catalog,
      FakeEngine engine,
      AccessPolicy access,
      TaskScheduler scheduler,
      Path work) {
    return CourseMigration.builder()
        .dataSource(dataSource)
        .catalog(catalog)
        .backupEngine(engine)
        .restoreEngine(engine)
        .accessPolicy(access)
        .scheduler(scheduler)
        .workDirectory(work)
        .clock(clock)
        .fileNameZone(ZoneOffset.UTC)
        .httpClient(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build())
        .requestLimits(RequestLimits.DEFAULT)
        .addStorage(new InMemoryBackupStorageProvider(exchange))
        .addListener(heard::add)
        .addBackupHook(
            new BackupHook() {
              @Override
              public void beforeBackup(Migration migration) {
                hooks.add("backup");
              }
            })
        .addRestoreHook(
            new RestoreHook() {
              @Override
              public void afterRestore(Migration migration, RestoreReport report) {
                hooks.add("restore");
              }
            })
        .build();
  }

  @Test
  void aCourseGoesFromOneHostToAnother() throws IOException {
    Site source = new Site("source");
    Site target = new Site("target");
    CourseId course = source.lms.addCourse("Physics", "PH1", "quiz");
    String token =
        target
            .migration
            .tokens()
            .create(new TokenTerms("source", ADMIN, Optional.empty(), ""))
            .token();
    HttpServer server = served(target);
    try {
      source.set(
          "destinationwsurl",
          "http://localhost:" + server.getAddress().getPort() + "/webservice/rest/server.php");
      source.set("wstoken", token);

      source.migration.upload(
          list("courseid,categoryid\n" + course + ",1\n"),
          new IntakeRequest("list.csv", CourseListFormat.DEFAULT, Duplicates.AGAIN, false, ADMIN));
      source.scheduler.runDue();
      target.scheduler.runDue();
    } finally {
      server.stop(0);
    }

    assertThat(source.migration.report().migrations(MigrationFilter.ALL))
        .singleElement()
        .extracting(Migration::status)
        .isEqualTo(MigrationStatus.COMPLETED);
    assertThat(target.lms.courses())
        .singleElement()
        .extracting(FakeCourse::fullname, FakeCourse::modules)
        .containsExactly("Physics", List.of("quiz"));
    assertThat(hooks).containsExactly("backup", "restore");
    assertThat(heard)
        .extracting(MigrationEvent::name)
        .contains("file_processed", "backup_completed", "restore_completed");
    assertThat(target.migration.descriptor().functions())
        .contains("tool_coursemigration_request_restore");
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

  private static HttpServer served(Site site) {
    return JdkHttpServerFactory.createHttpServer(
        URI.create("http://localhost:0/"),
        new ResourceConfig()
            .register(site.embedded.restResource())
            .register(
                (ContainerRequestFilter)
                    request ->
                        request.setProperty(
                            MoodleRestResource.CALLER_ADDRESS, InetAddress.getLoopbackAddress())));
  }

  private static InputStream list(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
