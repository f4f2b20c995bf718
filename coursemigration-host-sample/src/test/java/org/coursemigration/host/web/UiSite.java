package org.coursemigration.host.web;

import com.google.inject.Module;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.webservice.TokenTerms;
import org.coursemigration.host.lms.Role;
import org.coursemigration.host.site.SampleHost;
import org.coursemigration.host.site.SiteConfig;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.test.databases.FreshDatabase;
import org.coursemigration.testkit.wire.RawRequest;

/** A served site with users who have a password, as an administrator would have set it up. */
final class UiSite implements AutoCloseable {

  static final String PASSWORD = "correct horse battery";

  private final Path directory;
  private final SampleHost host;
  private final URI url;

  private UiSite(Path directory, SampleHost host, URI url) {
    this.directory = directory;
    this.host = host;
    this.url = url;
  }

  static UiSite serve(Path parent, String name, Module... more) throws IOException {
    Path directory = Files.createDirectories(parent.resolve(name.replace(' ', '-')));
    FreshDatabase database = FreshDatabase.create(directory);
    return serve(directory, name, database.url(), database.user(), more);
  }

  static UiSite serve(Path directory, String name, String database, String user, Module... more)
      throws IOException {
    Files.createDirectories(directory);
    SampleHost host =
        SampleHost.open(
            new SiteConfig(
                name,
                Optional.empty(),
                "127.0.0.1",
                0,
                database,
                user,
                "",
                directory,
                BackupLimits.defaults()),
            more);
    host.lms().users().changePassword(admin(host), PASSWORD.toCharArray());
    return new UiSite(directory, host, host.serve());
  }

  private static UserId admin(SampleHost host) {
    return host.lms().users().find(SampleHost.FIRST_USER).orElseThrow().id();
  }

  SampleHost host() {
    return host;
  }

  URI url(String path) {
    return url.resolve(path);
  }

  UserId addUser(String name, Role role, CategoryId... categories) {
    UserId id = host.lms().users().add(name, role);
    host.lms().users().changeManagedCategories(id, Set.of(categories));
    host.lms().users().changePassword(id, PASSWORD.toCharArray());
    return id;
  }

  void set(String setting, String value) {
    var settings = host.migration().settings();
    settings.put(settings.find(setting).orElseThrow(), value, admin(host));
  }

  String token(UserId user) {
    return host.migration()
        .tokens()
        .create(new TokenTerms("source site", user, Optional.empty(), ""), admin(host))
        .token();
  }

  /** A backup of the demo as a file. */
  Path backup(String name) throws IOException {
    Path file = directory.resolve(name);
    try (InputStream content =
        SampleHost.class.getResourceAsStream("/org/coursemigration/host/demo/" + name)) {
      if (!Files.exists(file)) {
        Files.copy(content, file);
      }
    }
    return file;
  }

  /** Has a backup restored that lacks a file: the course is there, but not as it should be. */
  void restoreWithIssues(Path storage, String token) throws IOException {
    Path less = directory.resolve("5-less.mbz");
    try (InputStream whole = UiSite.class.getResourceAsStream("../engine/xs-zip.mbz")) {
      Files.copy(whole, less);
    }
    try (FileSystem zip = FileSystems.newFileSystem(less);
        Stream<Path> files = Files.walk(zip.getPath("files"))) {
      Files.delete(files.filter(Files::isRegularFile).findFirst().orElseThrow());
    }
    Files.move(less, storage.resolve("5-less.mbz"));
    RawRequest.post(
            "wsfunction=tool_coursemigration_request_restore&filename=5-less.mbz&categoryid=1"
                + "&moodlewsrestformat=json&wstoken="
                + token)
        .send(url("/webservice/rest/server.php"));
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                host.migration()
                    .report()
                    .migrations(MigrationFilter.ALL.withOpenIssues())
                    .findAny()
                    .isPresent());
  }

  CourseId importCourse(String backup) throws IOException {
    return host.courseImport()
        .importFile(backup(backup), new CategoryId(1), Progress.UNWATCHED)
        .course();
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Override
  public void close() {
    host.close();
  }
}
