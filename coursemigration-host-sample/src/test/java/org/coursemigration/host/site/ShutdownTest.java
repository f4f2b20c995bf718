package org.coursemigration.host.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.eventlog.EventFilter;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.mbz.BackupLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is told to stop while it works, on a database in a file. */
class ShutdownTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  private final CountDownLatch working = new CountDownLatch(1);

  private SampleHost open(Module... more) {
    SampleHost host =
        SampleHost.open(
            new SiteConfig(
                "site",
                Optional.empty(),
                "127.0.0.1",
                0,
                "jdbc:h2:file:" + directory.resolve("database"),
                "sa",
                "",
                directory.resolve("data"),
                BackupLimits.defaults(),
                new TaskConfig(2, Duration.ofSeconds(20), 6, Duration.ofSeconds(1))),
            more);
    host.serve();
    return host;
  }

  private void hang() {
    working.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new EngineException("The engine was interrupted.", e);
    }
  }

  private static Module with(CourseBackupEngine engine) {
    return new AbstractModule() {
      @Override
      protected void configure() {
        bind(CourseBackupEngine.class).toInstance(engine);
      }
    };
  }

  private void uploadCourse(SampleHost host) throws IOException {
    UserId admin = host.lms().users().find(SampleHost.FIRST_USER).orElseThrow().id();
    set(host, "directory", directory.toString(), admin);
    set(host, "destinationwsurl", "http://127.0.0.1:1/webservice/rest/server.php", admin);
    set(host, "wstoken", "0123456789abcdef0123456789abcdef", admin);
    CourseId course = host.lms().courses().createForRestore(new CategoryId(1), "test");
    host.lms().courses().complete(course, true, 0);
    host.migration()
        .upload(
            new ByteArrayInputStream(
                ("courseid,categoryid\n" + course + ",7\n").getBytes(StandardCharsets.UTF_8)),
            new IntakeRequest(
                "list.csv", CourseListFormat.DEFAULT, Duplicates.AGAIN, false, admin));
  }

  private static void set(SampleHost host, String name, String value, UserId admin) {
    host.migration()
        .settings()
        .put(host.migration().settings().find(name).orElseThrow(), value, admin);
  }

  private static Migration only(SampleHost host) {
    return host.migration().report().migrations(MigrationFilter.ALL).toList().get(0);
  }

  @Test
  void whatTheShutdownBreaksOffIsNoFailureAndGoesOnRightAfterTheNextStart()
      throws IOException, InterruptedException {
    try (SampleHost host = open(with((request, out, progress) -> hang()))) {
      uploadCourse(host);
      assertThat(working.await(60, TimeUnit.SECONDS)).isTrue();
    }

    try (SampleHost host = open(with((request, out, progress) -> out.write(1)))) {
      await().atMost(PATIENCE).until(() -> only(host).status() == MigrationStatus.RETRYING);
      assertThat(only(host).attempt()).isEqualTo(2);
      assertThat(only(host).retries()).isEqualTo(1);
      assertThat(only(host).errors())
          .as("the one failure is that of the second attempt")
          .singleElement()
          .asString()
          .contains("could not be reached");
      assertThat(host.migration().report().events(EventFilter.ALL))
          .extracting(LoggedEvent::name)
          .containsExactly("file_uploaded", "file_processed", "http_request_failed");
    }
  }
}
