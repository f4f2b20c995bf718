package org.coursemigration.core.sim;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.api.task.AdhocTask;
import org.coursemigration.api.task.RetryDecision;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.api.task.ScheduledTaskState;
import org.coursemigration.api.task.TaskHandler;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.CourseMigrationModule;
import org.coursemigration.core.attempt.RunningAttempts;
import org.coursemigration.core.fake.Crash;
import org.coursemigration.core.restore.WorkDirectory;
import org.coursemigration.testkit.lms.EngineStep;
import org.coursemigration.testkit.lms.FakeEngine;

/** A process of a site. It works when it is told to, and dies where {@link Fate} wants it. */
final class Node implements TaskScheduler {

  private final Site site;
  private final String name;
  private final Injector injector;
  private final Map<String, Type> types = new LinkedHashMap<>();
  private final Map<String, Runnable> sweeps = new LinkedHashMap<>();
  private final Map<String, Integer> running = new LinkedHashMap<>();
  private String work = "";
  private boolean dead;
  private boolean busy;
  private boolean stopping;
  private boolean interrupted;

  private record Type(IntSupplier atATime, TaskHandler handler) {}

  Node(Site site, String name, Duration skew) {
    this.site = site;
    this.name = name;
    this.injector =
        Guice.createInjector(new CourseMigrationModule(), wiring(Clock.offset(site.clock(), skew)));
    injector.getInstance(CourseMigration.class);
  }

  private Module wiring(Clock clock) {
    FakeEngine engine = new FakeEngine(site.lms());
    for (EngineStep step : EngineStep.values()) {
      engine.always(step, () -> reach(step));
    }
    Node node = this;
    return new AbstractModule() {
      @Override
      protected void configure() {
        bind(DataSource.class).toInstance(SimDataSource.of(site.database(), node));
        bind(CourseCatalog.class).toInstance(site.lms());
        bind(CourseBackupEngine.class).toInstance(engine);
        bind(CourseRestoreEngine.class).toInstance(engine);
        bind(AccessPolicy.class).toInstance(site.access());
        bind(TaskScheduler.class).toInstance(node);
        bind(Path.class).annotatedWith(WorkDirectory.class).toInstance(site.workDirectory());
        OptionalBinder.newOptionalBinder(binder(), Clock.class).setBinding().toInstance(clock);
        OptionalBinder.newOptionalBinder(binder(), ZoneId.class)
            .setBinding()
            .toInstance(ZoneOffset.UTC);
        RandomGenerator never = () -> 0L;
        OptionalBinder.newOptionalBinder(binder(), RandomGenerator.class)
            .setBinding()
            .toInstance(never);
        OptionalBinder.newOptionalBinder(binder(), HttpClient.class)
            .setBinding()
            .toInstance(new Link(node));
        Multibinder<BackupStorageProvider> storages =
            Multibinder.newSetBinder(binder(), BackupStorageProvider.class);
        site.storages()
            .forEach(
                (type, storage) ->
                    storages.addBinding().toInstance(new SimStorage(type, storage, node)));
      }
    };
  }

  private void reach(EngineStep step) {
    if (failsAt(Step.before("engine " + step))) {
      throw new EngineException("The engine failed at " + step + ".");
    }
  }

  Site site() {
    return site;
  }

  Injector injector() {
    return injector;
  }

  CourseMigration migration() {
    return injector.getInstance(CourseMigration.class);
  }

  boolean isDead() {
    return dead;
  }

  /** What it works on, or did last. */
  String work() {
    return work;
  }

  boolean isBusy() {
    return busy;
  }

  boolean isStopping() {
    return stopping;
  }

  /** The process dies: whatever it is about to do next does not happen. */
  void die() {
    dead = true;
  }

  /** The process is asked to end: what it works on goes on, or is released at a failure. */
  void stopSoon() {
    stopping = true;
    injector.getInstance(RunningAttempts.class).shutDown();
  }

  /** What the node works on in another moment of this thread is interrupted then. */
  void interruptLater() {
    interrupted = true;
  }

  boolean failsAt(Step step) {
    dieIfDead();
    boolean before = Thread.interrupted();
    boolean fails = site.fate().failsAt(this, step);
    dieIfDead();
    if (before || (interrupted && busy)) {
      interrupted = false;
      Thread.currentThread().interrupt();
    }
    return fails;
  }

  private void dieIfDead() {
    if (dead) {
      throw new Crash();
    }
  }

  /** Runs a task of the site, if this node has room for it. */
  boolean run(SiteQueue.Entry entry) {
    if (dead || busy || stopping || !hasRoom(entry) || !entry.isDue()) {
      return false;
    }
    busy = true;
    work = entry.name();
    SiteQueue.Pick pick = entry.picked(this);
    try {
      Optional<AdhocTask> task = entry.task();
      if (task.isPresent()) {
        entry.ended(pick, runCounted(task.get(), entry.failures()));
      } else {
        sweeps.get(entry.name()).run();
        entry.ended(pick, RetryDecision.DONE);
      }
    } catch (Crash e) {
      dead = true;
    } catch (RuntimeException e) {
      site.heard(name + " threw " + e);
      entry.threw(pick);
    } finally {
      busy = false;
      interrupted = false;
      Thread.interrupted();
    }
    return true;
  }

  private RetryDecision runCounted(AdhocTask task, int failures) {
    running.merge(task.type(), 1, Integer::sum);
    try {
      return types.get(task.type()).handler().run(task, failures);
    } finally {
      running.merge(task.type(), -1, Integer::sum);
    }
  }

  private boolean hasRoom(SiteQueue.Entry entry) {
    try {
      return entry
          .task()
          .map(AdhocTask::type)
          .map(type -> running.getOrDefault(type, 0) < types.get(type).atATime().getAsInt())
          .orElse(true);
    } catch (Crash e) {
      dead = true;
      return false;
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Override
  public void register(ScheduledTask task, Supplier<Schedule> schedule, Runnable work) {
    sweeps.put(task.name(), work);
    site.queue().schedule(task.name());
  }

  @Override
  public void register(String adhocType, TaskHandler handler) {
    register(adhocType, () -> Integer.MAX_VALUE, handler);
  }

  @Override
  public void register(String adhocType, IntSupplier atATime, TaskHandler handler) {
    types.put(adhocType, new Type(atATime, handler));
  }

  @Override
  public boolean queue(AdhocTask task) {
    String step = Caller.name() + ", queue " + task.type();
    failsAt(Step.before(step));
    boolean added = site.queue().queue(task);
    failsAt(Step.after(step));
    return added;
  }

  @Override
  public void hasten(AdhocTask task) {
    failsAt(Step.before(Caller.name() + ", hasten " + task.type()));
    site.queue().hasten(task);
  }

  @Override
  public void wake(String scheduledTask) {
    failsAt(Step.before(Caller.name() + ", wake " + scheduledTask));
    site.queue().wake(scheduledTask);
  }

  @Override
  public List<ScheduledTaskState> scheduledTasks() {
    return List.of();
  }

  @Override
  public Optional<String> problemWith(Schedule schedule) {
    return Optional.empty();
  }

  @Override
  public void start() {}

  @Override
  public void stop() {}

  @Override
  public String toString() {
    return name;
  }
}
