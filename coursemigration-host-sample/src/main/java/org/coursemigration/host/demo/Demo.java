package org.coursemigration.host.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeReport;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.webservice.TokenTerms;
import org.coursemigration.host.cli.Watch;
import org.coursemigration.host.lms.Role;
import org.coursemigration.host.site.SampleHost;
import org.coursemigration.host.site.SiteConfig;
import org.coursemigration.host.site.StopSignal;
import org.coursemigration.mbz.BackupLimits;

/**
 * Two sites with a shared directory between them, set up as an administrator would, and a course
 * list that goes from the one to the other.
 */
final class Demo implements AutoCloseable {

  private static final List<String> BACKUPS = List.of("rich.mbz", "xs.mbz", "empty.mbz");
  private static final long UNKNOWN_COURSE = 9_999;

  private final PrintWriter out;
  private final Path directory;
  private final SampleHost source;
  private final SampleHost target;

  private Demo(PrintWriter out, Path directory, SampleHost source, SampleHost target) {
    this.out = out;
    this.directory = directory;
    this.source = source;
    this.target = target;
  }

  static Demo open(PrintWriter out) throws IOException {
    Path directory = Files.createTempDirectory("coursemigration-demo-");
    return new Demo(
        out,
        directory,
        SampleHost.open(config(directory, "source")),
        SampleHost.open(config(directory, "target")));
  }

  private static SiteConfig config(Path directory, String name) {
    Path data = directory.resolve(name);
    return new SiteConfig(
        "Demo " + name + " site",
        Optional.empty(),
        "127.0.0.1",
        0,
        "jdbc:h2:file:" + data.resolve("database"),
        "sa",
        "",
        data,
        BackupLimits.defaults());
  }

  /** Migrates the demo's courses and tells what became of each row of its list. */
  List<DemoResult> run() throws IOException, InterruptedException {
    URI sourceUrl = source.serve();
    URI targetUrl = target.serve();
    say("Source site: " + sourceUrl);
    say("Target site: " + targetUrl);
    CategoryId category = connect(targetUrl);
    List<CourseId> courses = seed();
    IntakeReport report = migrate(courses, category);
    say("");
    return new DemoResults(source, target).of(report);
  }

  /** What an administrator does on the two sites so that they work together. */
  private CategoryId connect(URI targetUrl) throws IOException {
    Path shared = Files.createDirectories(directory.resolve("shared"));
    set(source, "directory", shared.toString());
    set(target, "directory", shared.toString());
    UserId migrator = target.lms().users().add("migrator", Role.MANAGER);
    String token =
        target
            .migration()
            .tokens()
            .create(new TokenTerms("source site", migrator, Optional.empty(), ""), migrator)
            .token();
    set(source, "destinationwsurl", targetUrl.resolve("/webservice/rest/server.php").toString());
    set(source, "wstoken", token);
    return target.lms().categories().add("Migrated courses", Optional.empty(), true);
  }

  private static void set(SampleHost site, String name, String value) {
    site.migration()
        .settings()
        .put(site.migration().settings().find(name).orElseThrow(), value, administrator(site));
  }

  private static UserId administrator(SampleHost site) {
    return site.lms().users().find(SampleHost.FIRST_USER).orElseThrow().id();
  }

  private List<CourseId> seed() throws IOException {
    List<CourseId> courses = new ArrayList<>();
    for (String backup : BACKUPS) {
      Path file = directory.resolve(backup);
      try (InputStream resource = Demo.class.getResourceAsStream(backup)) {
        Files.copy(resource, file);
      }
      courses.add(
          source.courseImport().importFile(file, new CategoryId(1), Progress.UNWATCHED).course());
      Files.delete(file);
    }
    courses.addAll(new NativeCourses(source.lms().authoring()).write(new CategoryId(1)));
    say("The source site has " + courses.size() + " courses.");
    return courses;
  }

  private IntakeReport migrate(List<CourseId> courses, CategoryId category)
      throws IOException, InterruptedException {
    String list = courseList(courses, category);
    say("");
    say("Course list:");
    say(list);
    IntakeReport report =
        source
            .migration()
            .upload(
                new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)),
                new IntakeRequest(
                    "demo.csv",
                    CourseListFormat.DEFAULT,
                    Duplicates.AGAIN,
                    false,
                    administrator(source)));
    say("Backing up on the source site:");
    new Watch(source.migration().report(), out).untilDone(MigrationFilter.ALL);
    say("Restoring on the target site:");
    new Watch(target.migration().report(), out).untilDone(MigrationFilter.ALL);
    return report;
  }

  /** All courses, the first once more without some activity types, an unknown one and a bad row. */
  private static String courseList(List<CourseId> courses, CategoryId category) {
    StringBuilder list = new StringBuilder("courseid,categoryid,excluded_mods\n");
    courses.forEach(course -> list.append(course).append(',').append(category).append(",\n"));
    list.append(courses.get(0)).append(',').append(category).append(",\"quiz, forum\"\n");
    list.append(UNKNOWN_COURSE).append(',').append(category).append(",\n");
    list.append("maths,").append(category).append(",\n");
    return list.toString();
  }

  /** Waits until the process is told to end. */
  void keepUp() throws InterruptedException {
    try (StopSignal signal = StopSignal.listen()) {
      say("");
      say("Both sites stay up. Press Ctrl-C to end.");
      signal.await();
    }
  }

  private void say(String text) {
    out.println(text);
    out.flush();
  }

  @Override
  public void close() {
    source.close();
    target.close();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      say("The directory " + directory + " is left: " + e.getMessage());
    }
  }
}
