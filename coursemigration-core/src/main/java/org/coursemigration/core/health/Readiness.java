package org.coursemigration.core.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.StorageProblem;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.restore.WorkDirectory;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.core.storages.Storages;
import org.coursemigration.core.store.Database;

/**
 * Whether this node can work. Cheap enough to be asked every second: the storage is looked at once
 * a minute, all else once a second, and nobody waits longer than five seconds. Thread safe.
 */
@Singleton
public final class Readiness {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration KEPT = Duration.ofSeconds(1);
  private static final Duration STORAGE_KEPT = Duration.ofMinutes(1);

  /** Scheduled tasks run every minute; one that is so late has nobody to run it. */
  private static final Duration OVERDUE = Duration.ofMinutes(10);

  private final Database database;
  private final Storages storages;
  private final TaskScheduler scheduler;
  private final Settings settings;
  private final Path workDirectory;
  private final Clock clock;
  private final List<BoundedCheck> checks;
  private volatile boolean working;

  @Inject
  Readiness(
      Database database,
      Storages storages,
      TaskScheduler scheduler,
      Settings settings,
      @WorkDirectory Path workDirectory,
      Clock clock) {
    this.database = database;
    this.storages = storages;
    this.scheduler = scheduler;
    this.settings = settings;
    this.workDirectory = workDirectory.toAbsolutePath();
    this.clock = clock;
    // Threads come and go with the looks, so a dead disk holds up nothing else.
    Executor threads = Executors.newCachedThreadPool(Readiness::thread);
    this.checks =
        List.of(
            check(HealthCheck.DATABASE, this::database, KEPT, threads),
            check(HealthCheck.STORAGE, this::storage, STORAGE_KEPT, threads),
            check(HealthCheck.SCHEDULER, this::scheduler, KEPT, threads),
            check(HealthCheck.DISK_SPACE, this::diskSpace, KEPT, threads));
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "coursemigration-readiness");
    thread.setDaemon(true);
    return thread;
  }

  private BoundedCheck check(
      String name, Supplier<Optional<String>> work, Duration kept, Executor threads) {
    return new BoundedCheck(name, work, kept, clock, threads);
  }

  /** The node works on its tasks from now on, or does so no more. */
  public void working(boolean isWorking) {
    working = isWorking;
  }

  /** All that was looked at, always in the same order; within about five seconds. */
  public List<HealthCheck> checks() {
    List<CompletableFuture<HealthCheck>> looks =
        checks.stream().map(check -> check.within(LIMIT)).toList();
    return looks.stream().map(CompletableFuture::join).toList();
  }

  /** The scheduled tasks that should have run a while ago and do not run. */
  public List<ScheduledTask> overdueTasks() {
    Instant late = clock.instant().minus(OVERDUE);
    return scheduler.scheduledTasks().stream()
        .filter(state -> !state.running())
        .filter(state -> state.nextRun().filter(due -> due.isBefore(late)).isPresent())
        .map(state -> state.task())
        .toList();
  }

  private Optional<String> database() {
    database.ping();
    return Optional.empty();
  }

  private Optional<String> storage() {
    try (BackupStorage storage = storages.open(storages.chosenType())) {
      return Stream.of(Access.values())
          .flatMap(access -> storage.problemWith(access).stream())
          .map(StorageProblem::message)
          .findFirst();
    }
  }

  private Optional<String> scheduler() {
    if (!working) {
      return Optional.of("This node does not work on its tasks: it starts or stops.");
    }
    List<String> overdue = overdueTasks().stream().map(ScheduledTask::name).toList();
    return overdue.isEmpty()
        ? Optional.empty()
        : Optional.of("These tasks should have run long ago: " + String.join(", ", overdue) + ".");
  }

  private Optional<String> diskSpace() {
    long wanted = settings.now().minFreeSpace();
    try {
      long free = Files.getFileStore(existing(workDirectory)).getUsableSpace();
      return free >= wanted
          ? Optional.empty()
          : Optional.of(
              "The work directory '"
                  + workDirectory
                  + "' has room for "
                  + free
                  + " bytes; the setting 'minfreespace' asks for "
                  + wanted
                  + ".");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It is made by the first restore. */
  private static Path existing(Path directory) {
    Path path = directory;
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }
}
