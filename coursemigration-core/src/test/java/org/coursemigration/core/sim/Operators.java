package org.coursemigration.core.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.core.attempt.AttemptWatch;
import org.coursemigration.core.sweep.Litter;
import org.coursemigration.core.sweep.Sweep;

/** The administrators of both sites, who do anything at any time. */
final class Operators {

  private static final CourseId UNKNOWN = new CourseId(4711);

  private final Simulation simulation;
  private final Random chance;
  private final List<CourseId> courses = new ArrayList<>();
  private long accepted;

  Operators(Simulation simulation, Random chance) {
    this.simulation = simulation;
    this.chance = chance;
  }

  /** What stays as it is in a whole story. */
  void settleDown() {
    Site source = simulation.source();
    for (int i = 0; i < 1 + chance.nextInt(4); i++) {
      courses.add(source.lms().addCourse("Course " + i, "C" + i, "page", "quiz"));
    }
    for (Site site : simulation.sites()) {
      for (String delete : List.of("failbackupdelete", "successfuldelete", "failrestoredelete")) {
        site.set(delete, flip());
      }
      site.set("hiddencourse", flip());
      site.set("stalledafter", "10");
      site.set("requestmaxretries", number());
      site.set("restoremaxretries", number());
    }
  }

  private String flip() {
    return String.valueOf(chance.nextInt(2));
  }

  private String number() {
    return String.valueOf(chance.nextInt(Simulation.MOST_RETRIES + 1));
  }

  /** How many rows were stored at least. */
  long accepted() {
    return accepted;
  }

  boolean exists(Migration backup) {
    return backup.course().filter(courses::contains).isPresent();
  }

  void upload(Node by) {
    List<String> rows = new ArrayList<>();
    for (CourseId course : courses) {
      rows.add(course + "," + (chance.nextInt(4) == 0 ? 77 : 1));
    }
    if (chance.nextInt(3) == 0) {
      rows.add(UNKNOWN + ",1");
    }
    simulation.heard("upload at " + by);
    accepted += Site.upload(by, rows).success();
  }

  void act(Site site, Node by) {
    switch (chance.nextInt(13)) {
      case 0 -> {
        if (site.equals(simulation.source())) {
          upload(by);
        }
      }
      case 1, 2, 3 -> retry(site, by);
      case 4, 5 -> cancel(site, by);
      case 6 -> pause(by);
      case 7 -> resume(by);
      case 8 -> put(site, "restoremaxretries", number());
      case 9 -> put(site, "requestmaxretries", number());
      case 10 -> put(site, "maxrestores", number());
      case 11 -> sweep(by);
      default -> switchStorage();
    }
  }

  private void put(Site site, String setting, String value) {
    simulation.heard("at " + site + " " + setting + " = " + value);
    site.set(setting, value);
  }

  private void retry(Site site, Node by) {
    pick(site.all())
        .forEach(
            migration -> {
              simulation.heard("retry of " + migration.id() + " at " + by);
              by.migration().retry(migration.id(), Site.ADMIN);
            });
  }

  private void cancel(Site site, Node by) {
    pick(site.all())
        .forEach(
            migration -> {
              simulation.heard("cancel of " + migration.id() + " at " + by);
              by.migration().cancel(migration.id(), Site.ADMIN);
            });
  }

  private <T> List<T> pick(List<T> all) {
    return all.isEmpty() ? all : List.of(all.get(chance.nextInt(all.size())));
  }

  private MigrationAction action() {
    return chance.nextInt(2) == 0 ? MigrationAction.BACKUP : MigrationAction.RESTORE;
  }

  private void pause(Node by) {
    MigrationAction action = action();
    simulation.heard("pause of " + action + " at " + by);
    by.migration().pause(action, Site.ADMIN);
  }

  private void resume(Node by) {
    MigrationAction action = action();
    simulation.heard("resume of " + action + " at " + by);
    by.migration().resume(action, Site.ADMIN);
  }

  /** At the target, what the source has stored and not yet asked for would look like litter. */
  private void sweep(Node by) {
    if (by.site().equals(simulation.source())) {
      simulation.heard("sweep at " + by);
      Sweep sweep = by.migration().sweep();
      try (Stream<Litter> litter = sweep.find(Duration.ZERO)) {
        litter.forEach(sweep::remove);
      }
    }
  }

  private void switchStorage() {
    String type = chance.nextInt(2) == 0 ? "near" : "far";
    simulation.sites().forEach(site -> put(site, "storagetype", type));
  }

  /** What the watch of a node does every few seconds, sometimes after a long time. */
  void look(Node node) {
    simulation.heard(node + " looks after its attempts");
    boolean before = Thread.interrupted();
    node.injector().getInstance(AttemptWatch.class).look();
    if (Thread.interrupted()) {
      node.interruptLater();
    }
    if (before) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing is held back any more. */
  void calmDown() {
    for (Site site : simulation.sites()) {
      for (String setting :
          List.of("backupspaused", "restorespaused", "maxrestores", "maxbackups")) {
        site.set(setting, "0");
      }
      site.set("storagetype", "near");
    }
  }
}
