package org.coursemigration.host.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.sweep.Litter;
import org.coursemigration.core.sweep.Sweep;
import org.coursemigration.core.webservice.TokenTerms;
import org.coursemigration.host.lms.CourseAuthoring;
import org.coursemigration.host.lms.CourseDetails;
import org.coursemigration.host.lms.CourseState;
import org.coursemigration.host.lms.LmsCourse;
import org.coursemigration.host.site.SampleHost;
import org.coursemigration.mbz.authoring.PageContent;

/** A source with courses to migrate and a target, which deletes what it has restored. */
final class SitePair implements AutoCloseable {

  private static final int PAGE = 500;
  private static final String COMPLETED = "coursemigration_migration WHERE status = 3";

  private final ClusterSite source;
  private final ClusterSite target;
  private final LoadBalancer front;

  SitePair(Path directory, int sourceNodes, int targetNodes, Map<String, String> storage)
      throws IOException {
    source = new ClusterSite(directory, "source", sourceNodes);
    target = new ClusterSite(directory, "target", targetNodes);
    front = new LoadBalancer(target.ports());
    source.set(storage);
    target.set(storage);
    target.set(Map.of("successfuldelete", "1", "restoremaxretries", "100", "retrydelay", "1"));
    source.set(
        Map.of(
            "destinationwsurl",
            "http://127.0.0.1:" + front.port() + "/webservice/rest/server.php",
            "wstoken",
            target.opened(SitePair::token),
            "requestmaxretries",
            "1000",
            "retrydelay",
            "1"));
  }

  private static String token(SampleHost host) {
    return host.migration()
        .tokens()
        .create(
            new TokenTerms("source", ClusterSite.administrator(host), Optional.empty(), ""),
            ClusterSite.administrator(host))
        .token();
  }

  ClusterSite source() {
    return source;
  }

  ClusterSite target() {
    return target;
  }

  List<ClusterSite> both() {
    return List.of(source, target);
  }

  /** Writes courses at the source and uploads the list of them. */
  void upload(int courses) {
    source.opened(
        host -> {
          StringBuilder list = new StringBuilder("courseid,categoryid\n");
          for (int i = 1; i <= courses; i++) {
            list.append(course(host.lms().authoring(), i)).append(",1\n");
          }
          return upload(host, list.toString());
        });
  }

  private static CourseId course(CourseAuthoring authoring, int number) {
    CourseId course =
        authoring.createCourse(
            new CategoryId(1), CourseDetails.named(fullname(number), "C" + number));
    long section = authoring.addSection(course, "Only", "");
    authoring.addActivity(
        course, section, "Page", new PageContent("", "<p>" + number + "</p>"), List.of());
    return course;
  }

  private static String fullname(int number) {
    return "Course %04d".formatted(number);
  }

  private static long upload(SampleHost host, String list) {
    try {
      return host.migration()
          .upload(
              new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)),
              new IntakeRequest(
                  "list.csv",
                  CourseListFormat.DEFAULT,
                  Duplicates.AGAIN,
                  false,
                  ClusterSite.administrator(host)))
          .success();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isDone(int courses) {
    return source.isDone(courses) && target.isDone(courses);
  }

  /** Every course is on the target, once and whole, and nothing else is left anywhere. */
  void requireEachCourseOnce(int courses) {
    for (ClusterSite site : both()) {
      assertThat(site.count(COMPLETED)).as("completed migrations").isEqualTo(courses);
    }
    requireOneEventEach(source, "backup_completed", courses);
    requireOneEventEach(target, "restore_completed", courses);
    List<LmsCourse> restored = target.opened(SitePair::courses);
    assertThat(restored).allMatch(course -> course.state() == CourseState.READY);
    assertThat(restored)
        .extracting(LmsCourse::fullname)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, courses).mapToObj(SitePair::fullname).toList());
    target.opened(
        host -> {
          requireNothingLeft(host.migration().sweep());
          return host;
        });
  }

  private static void requireOneEventEach(ClusterSite site, String event, int courses) {
    String events = "coursemigration_event WHERE name = '" + event + "'";
    assertThat(site.count(events)).as(event).isEqualTo(courses);
    assertThat(site.number("SELECT COUNT(DISTINCT migrationid) FROM " + events))
        .as("migrations with %s", event)
        .isEqualTo(courses);
  }

  private static List<LmsCourse> courses(SampleHost host) {
    List<LmsCourse> all = new ArrayList<>();
    CourseId last = new CourseId(0);
    List<LmsCourse> page;
    do {
      page = host.lms().courses().listAfter(last, PAGE);
      all.addAll(page);
      last = page.isEmpty() ? last : page.get(page.size() - 1).id();
    } while (!page.isEmpty());
    return all;
  }

  /** What a push or a restore left that was killed, the sweep finds; no whole backup is left. */
  private static void requireNothingLeft(Sweep sweep) {
    try (Stream<Litter> litter = sweep.find(Duration.ZERO)) {
      assertThat(litter.peek(sweep::remove)).noneMatch(Litter::isBackup);
    }
    try (Stream<?> items = sweep.list()) {
      assertThat(items).isEmpty();
    }
  }

  @Override
  public void close() throws InterruptedException, IOException {
    source.close();
    target.close();
    front.close();
  }
}
