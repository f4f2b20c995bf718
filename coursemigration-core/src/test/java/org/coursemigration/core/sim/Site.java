package org.coursemigration.core.sim;

import com.google.inject.Injector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.eventlog.EventFilter;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.fake.CoreTables;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeReport;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.sweep.Litter;
import org.coursemigration.core.webservice.SpokenCall;
import org.coursemigration.core.webservice.TokenTerms;
import org.coursemigration.test.databases.FreshDatabase;
import org.coursemigration.testkit.lms.FakeAccessPolicy;
import org.coursemigration.testkit.lms.FakeLms;
import org.coursemigration.testkit.storage.InMemoryBackupStorage;

/**
 * A site with its database, its courses and any number of nodes. One more node, which nothing can
 * hit, is there to look at what is stored.
 */
final class Site implements AutoCloseable {

  static final UserId ADMIN = new UserId(2);

  private final String name;
  private final Clock clock;
  private final Map<String, InMemoryBackupStorage> storages;
  private final Consumer<String> trace;
  private final FakeLms lms = new FakeLms();
  private final FakeAccessPolicy access = new FakeAccessPolicy();
  private final FreshDatabase database = CoreTables.fresh();
  private final Path workDirectory;
  private final SiteQueue queue;
  private final List<Node> nodes = new ArrayList<>();
  private final Node witness;
  private Fate fate = Fate.KIND;
  private Optional<Site> target = Optional.empty();
  private int started;

  Site(
      String name,
      Clock clock,
      Map<String, InMemoryBackupStorage> storages,
      Consumer<String> trace) {
    this.name = name;
    this.clock = clock;
    this.storages = storages;
    this.trace = trace;
    this.queue = new SiteQueue(clock);
    try {
      this.workDirectory = Files.createTempDirectory("coursemigration-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.witness = new Node(this, name + " witness", Duration.ZERO);
    lms.addCategory(1, "First");
    access.allow(
        ADMIN, Capability.RESTORE_COURSE, Capability.USE_REST, Capability.VIEW_HIDDEN_CATEGORIES);
    set("storagetype", storages.keySet().iterator().next());
  }

  /** Makes the other site the target of this one. */
  void sendTo(Site other) {
    target = Optional.of(other);
    other.offerStatus();
    set("destinationwsurl", "http://localhost/webservice/rest/server.php");
    set(
        "wstoken",
        other
            .look()
            .tokens()
            .create(new TokenTerms("source", ADMIN, Optional.empty(), ""), ADMIN)
            .token());
  }

  private void offerStatus() {
    String function = SpokenCall.statusFunction();
    database.execute(
        "INSERT INTO coursemigration_service_function (serviceid, functionname)"
            + " SELECT s.id, '"
            + function
            + "' FROM coursemigration_service s WHERE NOT EXISTS"
            + " (SELECT 1 FROM coursemigration_service_function f WHERE f.functionname = '"
            + function
            + "')");
  }

  /** From now on this decides what happens to the nodes. */
  void underFate(Fate other) {
    fate = other;
  }

  /** Who decides; nothing happens to the witness. */
  Fate fate() {
    return fate;
  }

  Node startNode(Duration skew) {
    started++;
    Fate now = fate;
    fate = Fate.KIND;
    Node node = new Node(this, name + " " + started, skew);
    fate = now;
    nodes.add(node);
    return node;
  }

  /** The nodes that live. */
  List<Node> nodes() {
    nodes.removeIf(node -> !node.isBusy() && (node.isDead() || node.isStopping()));
    return nodes.stream().filter(node -> !node.isDead()).toList();
  }

  /** The node that takes the next request. */
  Optional<Node> hearing() {
    return nodes().stream().filter(node -> !node.isStopping()).findFirst();
  }

  Site target() {
    return target.orElseThrow();
  }

  /** The site as nothing can disturb it. */
  CourseMigration look() {
    return witness.migration();
  }

  /** What nothing can disturb, to look deeper. */
  Injector witness() {
    return witness.injector();
  }

  boolean isSet(String setting) {
    return look().settings().shownValue(look().settings().find(setting).orElseThrow()).equals("1");
  }

  void set(String setting, String value) {
    undisturbed(
        () -> look().settings().put(look().settings().find(setting).orElseThrow(), value, ADMIN));
  }

  /** Removes the litter that is in the storage of this type, and in no other one. */
  void sweep(String type, Predicate<Litter> litter) {
    String chosen =
        look().settings().shownValue(look().settings().find("storagetype").orElseThrow());
    set("storagetype", type);
    undisturbed(
        () -> {
          try (Stream<Litter> found = look().sweep().find(Duration.ZERO)) {
            found.filter(litter).forEach(look().sweep()::remove);
          }
        });
    set("storagetype", chosen);
  }

  List<Migration> all() {
    List<Migration> all = new ArrayList<>();
    undisturbed(() -> all.addAll(look().report().migrations(MigrationFilter.ALL).toList()));
    return all;
  }

  List<LoggedEvent> events() {
    List<LoggedEvent> all = new ArrayList<>();
    undisturbed(() -> all.addAll(look().report().events(EventFilter.ALL).toList()));
    return all;
  }

  void undisturbed(Runnable work) {
    Fate now = fate;
    boolean interrupted = Thread.interrupted();
    fate = Fate.KIND;
    try {
      work.run();
    } finally {
      fate = now;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static IntakeReport upload(Node by, List<String> rows) {
    try {
      return by.migration()
          .upload(
              new ByteArrayInputStream(
                  ("courseid,categoryid\n" + String.join("\n", rows) + "\n")
                      .getBytes(StandardCharsets.UTF_8)),
              new IntakeRequest(
                  "list.csv", CourseListFormat.DEFAULT, Duplicates.AGAIN, false, ADMIN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Clock clock() {
    return clock;
  }

  Map<String, InMemoryBackupStorage> storages() {
    return storages;
  }

  FakeLms lms() {
    return lms;
  }

  FakeAccessPolicy access() {
    return access;
  }

  DataSource database() {
    return database.dataSource();
  }

  Path workDirectory() {
    return workDirectory;
  }

  SiteQueue queue() {
    return queue;
  }

  void heard(String what) {
    trace.accept(what);
  }

  @Override
  public void close() {
    database.close();
    try (Stream<Path> files = Files.walk(workDirectory)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
