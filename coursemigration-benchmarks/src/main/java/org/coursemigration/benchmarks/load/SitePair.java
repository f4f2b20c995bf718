package org.coursemigration.benchmarks.load;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.benchmarks.site.JavaProcess;
import org.coursemigration.benchmarks.site.Site;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.host.lms.CourseAuthoring;
import org.coursemigration.host.lms.CourseDetails;
import org.coursemigration.mbz.authoring.PageContent;

/**
 * A source with tiny courses and a target, each served by a process or, the target, by several, and
 * a shared disk.
 */
final class SitePair implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final CategoryId CATEGORY = new CategoryId(1);

  private static final String RESTORED =
      " FROM coursemigration_event WHERE name = 'restore_completed'";

  private final JavaProcess sourceProcess;
  private final List<JavaProcess> targetProcesses = new ArrayList<>();
  private final Connection targetDatabase;
  private final String sourceToken;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param courses that the source has, with the ids from 1 on
   */
  SitePair(Workplace place, Workplace.Kind kind, int courses) throws IOException, SQLException {
    this(place, "", kind, courses, 1);
  }

  /**
   * @param prefix of the names of the sites
   * @param targetNodes how many processes serve the target
   */
  SitePair(Workplace place, String prefix, Workplace.Kind kind, int courses, int targetNodes)
      throws IOException, SQLException {
    Site source = place.site(prefix + "source", kind);
    Site target = place.site(prefix + "target", kind);
    String exchange = place.directory(prefix + "exchange").toString();
    target.set(Map.of("directory", exchange));
    source.set(
        Map.of(
            "directory",
            exchange,
            "destinationwsurl",
            target.webService().toString(),
            "wstoken",
            target.webServiceToken()));
    sourceToken = source.apiToken();
    source.opened(host -> write(host.lms().authoring(), courses));
    targetProcesses.add(target.serve());
    for (int node = 2; node <= targetNodes; node++) {
      targetProcesses.add(target.node("node" + node).serve());
    }
    sourceProcess = source.serve();
    targetDatabase = target.database().connect();
  }

  private static int write(CourseAuthoring authoring, int courses) {
    for (int number = 1; number <= courses; number++) {
      CourseId course =
          authoring.createCourse(CATEGORY, CourseDetails.named("Course " + number, "C" + number));
      long section = authoring.addSection(course, "Only", "");
      authoring.addActivity(
          course, section, "Page", new PageContent("", "<p>" + number + "</p>"), List.of());
    }
    return courses;
  }

  /** Uploads a list of so many courses and returns when the target has restored them. */
  void migrate(int first, int courses) throws Exception {
    long before = restored();
    upload(first, courses);
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> restored() >= before + courses);
  }

  private void upload(int first, int courses) throws IOException, InterruptedException {
    StringBuilder list = new StringBuilder("courseid,categoryid\n");
    IntStream.range(first, first + courses)
        .forEach(course -> list.append(course).append(',').append(CATEGORY).append('\n'));
    URI uploads = sourceProcess.address().resolve("/api/v1/uploads");
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uploads)
                .header("Authorization", "Bearer " + sourceToken)
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(list.toString()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IllegalStateException("The list was not taken: " + answer.body());
    }
  }

  /** The processes of both. */
  List<JavaProcess> processes() {
    return Stream.concat(Stream.of(sourceProcess), targetProcesses.stream()).toList();
  }

  /** Returns when the target has nothing left to do. */
  void awaitRest() {
    await().atMost(PATIENCE).until(() -> openWork() == 0);
  }

  private long openWork() throws SQLException {
    return number(
            "SELECT COUNT(*) FROM coursemigration_scheduled_tasks"
                + " WHERE task_instance <> 'scheduled'")
        + number("SELECT COUNT(*) FROM coursemigration_cleanup");
  }

  /** How many courses the target has restored. */
  long restored() throws SQLException {
    return number("SELECT COUNT(*)" + RESTORED);
  }

  /** When the course was restored that came behind so many others, in milliseconds. */
  long restoredAt(long before) throws SQLException {
    return number("SELECT timecreated" + RESTORED + " ORDER BY id LIMIT 1 OFFSET " + before);
  }

  private long number(String query) throws SQLException {
    try (PreparedStatement statement = targetDatabase.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException, InterruptedException {
    targetDatabase.close();
    sourceProcess.close();
    for (JavaProcess process : targetProcesses) {
      process.close();
    }
  }
}
