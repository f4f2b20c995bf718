package org.coursemigration.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.util.Modules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.host.site.SampleHost;
import org.coursemigration.host.site.SiteConfig;
import org.coursemigration.testkit.task.ManualTaskScheduler;
import org.coursemigration.testkit.time.MutableClock;

/**
 * A site that migrates courses to itself, served in this process: what takes two sites otherwise is
 * done by one. Its time passes and its tasks run when told. Commands work beside it.
 */
final class OwnTarget implements AutoCloseable {

  final MutableClock clock = new MutableClock(Instant.now());
  final ManualTaskScheduler scheduler = new ManualTaskScheduler(clock);
  final TestSite site;
  final SampleHost host;

  /** Where the files of both sides are. */
  final Path shared;

  private final Path directory;
  private int lists;

  OwnTarget(Path directory, Module... more) throws IOException {
    this.directory = directory;
    site = new TestSite(directory, "site");
    host = SampleHost.open(SiteConfig.load(site.config()), Modules.override(wiring()).with(more));
    host.serve();
    shared = Files.createDirectory(directory.resolve("shared"));
    String token = site.json("token", "create", "--user", "admin").get("token").asText();
    site.set(
        Map.of(
            "directory",
            shared.toString(),
            "destinationwsurl",
            site.restServer().toString(),
            "wstoken",
            token,
            "missingbackupgrace",
            "0",
            "restoremaxretries",
            "0"));
  }

  private Module wiring() {
    return new AbstractModule() {
      @Override
      protected void configure() {
        bind(TaskScheduler.class).toInstance(scheduler);
        OptionalBinder.newOptionalBinder(binder(), Clock.class).setBinding().toInstance(clock);
      }
    };
  }

  /** Makes a course of a recorded backup and returns its id. */
  String course(String name) throws IOException {
    Path file = directory.resolve(name);
    try (InputStream recorded = OwnTarget.class.getResourceAsStream("../engine/" + name)) {
      Files.copy(recorded, file);
    }
    return site.json("course", "import", file.toString(), "--category", "1").get("id").asText();
  }

  /** Migrates these courses into the first category, to the end. */
  JsonNode migrate(String... courses) throws IOException {
    String rows = List.of(courses).stream().map(id -> id + ",1\n").collect(Collectors.joining());
    Path list = directory.resolve("list" + ++lists + ".csv");
    JsonNode answer =
        site.json("migrate", Files.writeString(list, "courseid,categoryid\n" + rows).toString());
    runToTheEnd();
    return answer;
  }

  /** Lets a minute pass a few times: for the backup, the request, the restore, the question. */
  void runToTheEnd() {
    for (int minute = 0; minute < 4; minute++) {
      runAfter(Duration.ofMinutes(1));
    }
  }

  void runAfter(Duration time) {
    clock.advance(time);
    scheduler.runDue();
  }

  List<Migration> migrations(MigrationAction action) {
    return host.migration().report().migrations(MigrationFilter.ALL.withAction(action)).toList();
  }

  @Override
  public void close() throws InterruptedException {
    host.close();
    site.close();
  }
}
