package org.coursemigration.host.site;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.webservice.TokenTerms;
import org.coursemigration.host.lms.LmsCourse;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.testkit.storage.Faults;
import org.coursemigration.testkit.storage.FaultyStorageProvider;
import org.coursemigration.testkit.task.ManualTaskScheduler;
import org.coursemigration.testkit.time.MutableClock;

/** The sample host with a real storage that goes wrong when told; its tasks run by hand. */
final class FaultySite implements AutoCloseable {

  private static final int MANY = 100;

  private final FaultyStorageProvider provider;
  private final ManualTaskScheduler scheduler;
  private final SampleHost host;
  private final String restServer;

  FaultySite(Path directory, MutableClock clock, BackupStorageProvider storage) {
    provider = new FaultyStorageProvider(storage);
    scheduler = new ManualTaskScheduler(clock);
    SiteConfig config =
        new SiteConfig(
            "site",
            Optional.empty(),
            "127.0.0.1",
            0,
            "jdbc:h2:file:" + directory.resolve("database"),
            "sa",
            "",
            directory.resolve("data"),
            BackupLimits.defaults());
    host = SampleHost.open(config, parts(clock));
    restServer = host.serve().resolve("/webservice/rest/server.php").toString();
  }

  private Module parts(Clock clock) {
    return new AbstractModule() {
      @Override
      protected void configure() {
        bind(TaskScheduler.class).toInstance(scheduler);
        OptionalBinder.newOptionalBinder(binder(), Clock.class).setBinding().toInstance(clock);
        Multibinder.newSetBinder(binder(), BackupStorageProvider.class)
            .addBinding()
            .toInstance(provider);
      }
    };
  }

  SampleHost host() {
    return host;
  }

  /** What goes wrong with the storage of this site. */
  Faults faults() {
    return provider.faults();
  }

  void set(Map<String, String> settings) {
    settings.forEach(
        (name, value) ->
            host.migration()
                .settings()
                .put(host.migration().settings().find(name).orElseThrow(), value, admin()));
  }

  UserId admin() {
    return host.lms().users().find(SampleHost.FIRST_USER).orElseThrow().id();
  }

  /** Makes this site the source of another one. */
  void sendTo(FaultySite target) {
    TokenTerms terms = new TokenTerms("source", target.admin(), Optional.empty(), "");
    set(
        Map.of(
            "destinationwsurl",
            target.restServer,
            "wstoken",
            target.host.migration().tokens().create(terms, target.admin()).token()));
  }

  void upload(CourseId course) throws IOException {
    String list = "courseid,categoryid\n" + course + ",1\n";
    host.migration()
        .upload(
            new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)),
            new IntakeRequest(
                "list.csv", CourseListFormat.DEFAULT, Duplicates.AGAIN, false, admin()));
  }

  /** Runs what is due. */
  void run() {
    scheduler.runDue();
  }

  /** What the tasks could not deal with. */
  List<Throwable> thrown() {
    return scheduler.thrown();
  }

  List<Migration> migrations() {
    return host.migration().report().migrations(MigrationFilter.ALL).toList();
  }

  /** All courses, half ones too. */
  List<LmsCourse> courses() {
    return host.lms().courses().listAfter(new CourseId(0), MANY);
  }

  @Override
  public void close() {
    host.close();
  }
}
