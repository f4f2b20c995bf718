package org.coursemigration.core.fake;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.util.Modules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.Category;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.CourseMigrationModule;
import org.coursemigration.core.eventlog.EventFilter;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeReport;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.restore.RestoreRequests;
import org.coursemigration.core.restore.WorkDirectory;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.test.databases.FreshDatabase;
import org.coursemigration.testkit.lms.FakeAccessPolicy;
import org.coursemigration.testkit.lms.FakeBackup;
import org.coursemigration.testkit.lms.FakeCourse;
import org.coursemigration.testkit.lms.FakeEngine;
import org.coursemigration.testkit.lms.FakeLms;
import org.coursemigration.testkit.storage.FaultyStorage;
import org.coursemigration.testkit.storage.InMemoryBackupStorage;
import org.coursemigration.testkit.storage.InMemoryBackupStorageProvider;
import org.coursemigration.testkit.task.ManualTaskScheduler;
import org.coursemigration.testkit.time.MutableClock;

/**
 * One site: the library wired as a host would, on a fresh database, with fakes around it. Its
 * scheduler runs nothing until {@link #run}. Has category 1 and, as the restore root, category 2.
 */
public final class TestSite implements AutoCloseable {

  /** Who does everything here: an administrator who may do everything. */
  public static final UserId ADMIN = new UserId(2);

  public final MutableClock clock;
  public final FakeLms lms;
  public final FakeEngine engine;
  public final FakeAccessPolicy access;
  public final FaultyStorage storage;

  /** What the storage is made of, beneath its faults. */
  public final InMemoryBackupStorage shelf;

  public final ManualTaskScheduler scheduler;
  public final Injector injector;
  public final CourseMigration migration;
  private final Outside outside;

  /** What stays when the process of a site dies. */
  private record Outside(
      MutableClock clock,
      FakeLms lms,
      FakeEngine engine,
      FakeAccessPolicy access,
      InMemoryBackupStorage shelf,
      FaultyStorage storage,
      FreshDatabase database,
      Path workDirectory,
      Module more) {}

  /** A new site. */
  public TestSite() {
    this(new AbstractModule() {});
  }

  /** A new site with these bindings instead of or beside the usual ones. */
  public TestSite(Module more) {
    this(outside(more));
    lms.addCategory(1, "First");
    lms.addCategory(2, "Restore root");
    access.allow(
        ADMIN, Capability.RESTORE_COURSE, Capability.USE_REST, Capability.VIEW_HIDDEN_CATEGORIES);
    set("storagetype", InMemoryBackupStorageProvider.TYPE);
    set("defaultcategory", "2");
    set("missingbackupgrace", "0");
    migration.start();
  }

  private TestSite(Outside outside) {
    this.outside = outside;
    this.clock = outside.clock();
    this.lms = outside.lms();
    this.engine = outside.engine();
    this.access = outside.access();
    this.shelf = outside.shelf();
    this.storage = outside.storage();
    this.scheduler = new ManualTaskScheduler(clock);
    this.injector = Guice.createInjector(Modules.override(wiring()).with(outside.more()));
    this.migration = injector.getInstance(CourseMigration.class);
  }

  private static Outside outside(Module more) {
    FakeLms lms = new FakeLms();
    MutableClock clock = new MutableClock();
    InMemoryBackupStorage shelf = new InMemoryBackupStorage(clock);
    try {
      return new Outside(
          clock,
          lms,
          new FakeEngine(lms),
          new FakeAccessPolicy(),
          shelf,
          new FaultyStorage(shelf),
          CoreTables.fresh(),
          Files.createTempDirectory("coursemigration-"),
          more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Module wiring() {
    return Modules.combine(
        new CourseMigrationModule(),
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(DataSource.class).toInstance(outside.database().dataSource());
            bind(CourseCatalog.class).toInstance(lms);
            bind(CourseBackupEngine.class).toInstance(engine);
            bind(CourseRestoreEngine.class).toInstance(engine);
            bind(AccessPolicy.class).toInstance(access);
            bind(TaskScheduler.class).toInstance(scheduler);
            bind(Path.class).annotatedWith(WorkDirectory.class).toInstance(outside.workDirectory());
            OptionalBinder.newOptionalBinder(binder(), Clock.class).setBinding().toInstance(clock);
            OptionalBinder.newOptionalBinder(binder(), ZoneId.class)
                .setBinding()
                .toInstance(ZoneOffset.UTC);
            RandomGenerator never = () -> 0L;
            OptionalBinder.newOptionalBinder(binder(), RandomGenerator.class)
                .setBinding()
                .toInstance(never);
            Multibinder.newSetBinder(binder(), BackupStorageProvider.class)
                .addBinding()
                .toInstance(new InMemoryBackupStorageProvider(storage));
          }
        });
  }

  /**
   * Another process on the same database and storage, started with an empty queue: as after the old
   * process died and the scheduler forgot everything.
   */
  public TestSite restarted() {
    TestSite next = new TestSite(outside);
    next.migration.start();
    return next;
  }

  /**
   * Another node of this site, that runs beside it with these bindings instead of the usual ones.
   */
  public TestSite anotherNode(Module differently) {
    return new TestSite(
        new Outside(
            clock,
            lms,
            engine,
            access,
            shelf,
            storage,
            outside.database(),
            outside.workDirectory(),
            differently));
  }

  /** Points this site, as the source, at a target. */
  public void sendTo(FakeTarget target, String token) {
    set("destinationwsurl", target.url());
    set("wstoken", token);
  }

  public void set(String name, String value) {
    migration.settings().put(migration.settings().find(name).orElseThrow(), value, ADMIN);
  }

  /** Uploads a course list with the heading {@code courseid,categoryid}. */
  public IntakeReport upload(String... rows) {
    return uploadText("courseid,categoryid\n" + String.join("\n", rows) + "\n");
  }

  public IntakeReport uploadText(String list) {
    return uploadText(list, Duplicates.AGAIN, false);
  }

  public IntakeReport uploadText(String list, Duplicates duplicates, boolean dryRun) {
    try {
      return migration.upload(
          new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)),
          new IntakeRequest("list.csv", CourseListFormat.DEFAULT, duplicates, dryRun, ADMIN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A source site asks this one to restore a backup into a category; checks are left out. */
  public void request(String fileName, long category) {
    RestoreRequests requests = injector.getInstance(RestoreRequests.class);
    MigrationSettings now = injector.getInstance(Settings.class).now();
    CategoryId wanted = new CategoryId(category);
    Category destination = requests.destination(wanted, access.account(ADMIN), now).orElseThrow();
    requests.accept(fileName, wanted, destination, ADMIN, now);
  }

  /** Puts a good backup into the storage. */
  public void store(String fileName, String fullname, String... modules) {
    storage.push(
        new BackupName(fileName),
        out -> out.write(FakeBackup.of(fullname, fullname + " short", modules).bytes()));
  }

  public boolean isStored(String fileName) {
    return storage.find(new BackupName(fileName)).isPresent();
  }

  /** Runs what is due, and what becomes due by that. */
  public void run() {
    scheduler.runDue();
  }

  /** Lets time pass, and runs what is due then. */
  public void runAfter(Duration time) {
    clock.advance(time);
    run();
  }

  /** The one migration there is. */
  public Migration only() {
    List<Migration> all = all();
    if (all.size() != 1) {
      throw new AssertionError("There is not one migration, but " + all);
    }
    return all.get(0);
  }

  public List<Migration> all() {
    return migration.report().migrations(MigrationFilter.ALL).toList();
  }

  public Migration find(long id) {
    return migration.report().find(new MigrationId(id)).orElseThrow();
  }

  public List<LoggedEvent> events() {
    return migration.report().events(EventFilter.ALL).toList();
  }

  /** The names of all events, oldest first. */
  public List<String> eventNames() {
    return events().stream().map(LoggedEvent::name).toList();
  }

  /** All courses that a restore made and that are still there. */
  public List<FakeCourse> restoredCourses() {
    return lms.courses().stream().filter(course -> !course.reference().isEmpty()).toList();
  }

  /** What is left in the work directory. */
  public List<Path> workFiles() {
    try (Stream<Path> files = Files.list(outside.workDirectory())) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every text in every table of the library, behind the table's name. */
  public List<String> databaseTexts() {
    return outside.database().texts();
  }

  /** As when the database server is started anew. */
  public void cutDatabaseConnections() {
    outside.database().cutConnections();
  }

  /** Runs SQL beside the library. */
  public void sql(String command) {
    outside.database().execute(command);
  }

  @Override
  public void close() {
    outside.database().close();
    try (Stream<Path> files = Files.walk(outside.workDirectory())) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
