package org.coursemigration.core.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.fake.Crash;
import org.coursemigration.testkit.storage.InMemoryBackupStorage;
import org.coursemigration.testkit.time.MutableClock;

/**
 * One course on its way from a source to a target of one node each. A node that dies is started
 * again.
 */
final class OneMigration implements AutoCloseable {

  private static final int MOST_ROUNDS = 300;
  private static final Set<String> OF_TRIES = Set.of("file_uploaded", "http_request_failed");

  private final MutableClock clock = new MutableClock();
  private final InMemoryBackupStorage storage = new InMemoryBackupStorage(clock);
  private final Site source;
  private final Site target;
  private final Checker checker;
  private final CrashPoints points;

  OneMigration(Map<String, String> settings, String broken, Set<Integer> deaths) {
    Map<String, InMemoryBackupStorage> storages = new LinkedHashMap<>();
    storages.put("near", storage);
    source = new Site("source", clock, storages, any -> {});
    target = new Site("target", clock, storages, any -> {});
    source.sendTo(target);
    checker = new Checker(source, target, storages);
    points = new CrashPoints(broken, deaths, checker);
    settings.forEach((name, value) -> sites().forEach(site -> site.set(name, value)));
    CourseId course = source.lms().addCourse("Physics", "PH1", "page");
    sites().forEach(site -> site.underFate(points));
    while (source.all().isEmpty()) {
      try {
        Site.upload(node(source), List.of(course + ",1"));
      } catch (Crash e) {
        // The administrator sees no answer, and looks.
      }
    }
  }

  private List<Site> sites() {
    return List.of(source, target);
  }

  private static Node node(Site site) {
    return site.nodes().isEmpty() ? site.startNode(Duration.ZERO) : site.nodes().get(0);
  }

  /** Lets both sites work until both rows have ended and nothing is queued. */
  OneMigration run() {
    for (int round = 0; round < MOST_ROUNDS && !isAtRest(); round++) {
      boolean worked = false;
      for (Site site : sites()) {
        for (SiteQueue.Entry entry : site.queue().due()) {
          worked |= node(site).run(entry) && entry.task().isPresent();
        }
      }
      if (!worked) {
        clock.advance(round % 10 == 9 ? Duration.ofHours(25) : Duration.ofSeconds(70));
      }
    }
    if (!isAtRest()) {
      checker.wrong("It did not come to an end: " + source.all() + target.all());
    }
    return this;
  }

  private boolean isAtRest() {
    return Stream.concat(source.all().stream(), target.all().stream())
            .allMatch(migration -> migration.status().isEnd())
        && sites().stream().allMatch(site -> site.queue().nextDue().isEmpty())
        && checker.isCleanedUp();
  }

  List<String> wrongs() {
    checker.check(source.all().size());
    return checker.wrongs();
  }

  List<String> points() {
    return points.passed();
  }

  /**
   * How both rows ended, what is stored, which courses there are, and the events of both, but for
   * those that tell of one more try: of the person who uploads, or of a request, which has a failed
   * restore begin anew.
   */
  List<String> ending() {
    List<String> ending = new ArrayList<>();
    for (Site site : sites()) {
      site.all().stream().map(Migration::status).forEach(status -> ending.add(site + " " + status));
      site.events().stream()
          .map(LoggedEvent::name)
          .filter(name -> !OF_TRIES.contains(name))
          .distinct()
          .forEach(event -> ending.add(site + " " + event));
    }
    target.lms().courses().forEach(course -> ending.add("course " + course.visible()));
    storage.list().forEach(item -> ending.add("file"));
    return ending;
  }

  @Override
  public void close() {
    source.close();
    target.close();
  }
}
