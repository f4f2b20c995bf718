package org.coursemigration.core.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.StoredItem;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.store.CleanupRepository;
import org.coursemigration.core.sweep.Litter;
import org.coursemigration.testkit.lms.FakeCourse;
import org.coursemigration.testkit.storage.InMemoryBackupStorage;

/** What must hold whatever happens. Collects what does not. */
final class Checker {

  private static final Pattern COURSE = Pattern.compile("-course-([0-9]+)-");
  private static final Pattern REFERENCE = Pattern.compile("coursemigration-([0-9]+)-[0-9]+");
  private static final Pattern GIVES_UP =
      Pattern.compile("BackupEnds.dropFile|BackupFiles.givenUp");
  private static final String RESTARTED = "Migration task was restarted.";

  private final Site source;
  private final Site target;
  private final Map<String, InMemoryBackupStorage> storages;
  private final List<String> wrongs = new ArrayList<>();
  private final Set<String> deaths = new HashSet<>();
  private final Set<String> failures = new HashSet<>();
  private final Set<String> overtaken = new HashSet<>();
  private final Set<String> undeleted = new HashSet<>();
  private boolean queueLost;

  Checker(Site source, Site target, Map<String, InMemoryBackupStorage> storages) {
    this.source = source;
    this.target = target;
    this.storages = storages;
  }

  /**
   * A node died at this task: a file that its row had just given up may be left, for the sweep to
   * find.
   */
  void died(String task) {
    deaths.add(task);
  }

  /**
   * A node failed at a step of this task: it may be over, and then nobody takes that step again. A
   * name that was given up, although that is said to have failed, is known to nobody any more.
   */
  void failed(String task, Step step) {
    failures.add(task);
    if (step.moment() == Step.Moment.AFTER && GIVES_UP.matcher(step.name()).lookingAt()) {
      died(task);
    }
  }

  /**
   * A task that waits to delete a course or a file whose migration has ended is queued by nobody
   * again.
   */
  void lostQueue(Site site) {
    queueLost |= site.equals(target);
  }

  /** The node that had this task was thought dead. */
  void overtaken(String task) {
    overtaken.add(task);
  }

  /** A file that cannot be deleted only takes up room. */
  void notDeleted(String file) {
    undeleted.add(file);
  }

  private boolean isExcused(String file) {
    String task = "course_backup-" + file.substring(0, file.indexOf('-'));
    return undeleted.contains(file)
        || deaths.contains(task)
        || (failures.contains(task) && overtaken.contains(task));
  }

  List<String> wrongs() {
    return wrongs;
  }

  void wrong(String what) {
    wrongs.add(what);
  }

  private void require(boolean holds, String otherwise, Object about) {
    if (!holds) {
      wrong(otherwise + ": " + about);
    }
  }

  /** A file exists while a row needs it, so it may be deleted only while none does. */
  void deleting(String storage, String file) {
    Optional<Migration> restore = named(target, file).findFirst();
    boolean isRestored = restore.filter(row -> row.status().isEnd()).isPresent();
    named(target, file)
        .filter(row -> row.storageType().filter(storage::equals).isPresent())
        .filter(row -> !row.status().isEnd() && !target.isSet("failrestoredelete"))
        .forEach(row -> wrong("A file was deleted that a restore needs: " + row));
    named(source, file)
        .filter(row -> row.storageType().filter(storage::equals).isPresent())
        .filter(row -> !row.status().isEnd() && !isRestored)
        .forEach(row -> wrong("A file was deleted that a backup needs: " + row));
  }

  private static Stream<Migration> named(Site site, String file) {
    return site.all().stream().filter(row -> row.fileName().filter(file::equals).isPresent());
  }

  boolean isCleanedUp() {
    boolean[] clean = new boolean[1];
    target.undisturbed(
        () ->
            clean[0] = target.witness().getInstance(CleanupRepository.class).page(-1, 1).isEmpty());
    return clean[0];
  }

  /** All has come to an end. */
  void check(long accepted) {
    List<Migration> backups = source.all();
    List<Migration> restores = target.all();
    require(backups.size() >= accepted, "Rows were lost, of " + accepted, backups.size());
    checkRetries(backups);
    checkRetries(restores);
    checkCourses(restores);
    checkRequests(backups, restores);
    checkStory(source, backups, "backup_completed", "backup_failed");
    checkStory(target, restores, "restore_completed", "restore_failed");
    checkRestoreFailures(restores);
    checkFiles(backups, restores);
    require(list(target).isEmpty(), "Work files are left", list(target));
  }

  private static List<String> list(Site site) {
    String[] files = site.workDirectory().toFile().list();
    return files == null ? List.of() : List.of(files);
  }

  private void checkRetries(List<Migration> rows) {
    rows.forEach(
        row -> require(row.retries() <= Simulation.MOST_RETRIES, "More retries than allowed", row));
  }

  private void checkCourses(List<Migration> restores) {
    Map<CourseId, FakeCourse> left = new HashMap<>();
    target.lms().courses().forEach(course -> left.put(course.id(), course));
    for (Migration restore : restores) {
      if (restore.status() == MigrationStatus.COMPLETED) {
        FakeCourse course = left.remove(restore.course().orElseThrow());
        require(
            course != null && isWhole(course, restore), "No whole course, but " + course, restore);
      }
    }
    if (!queueLost) {
      left.values().forEach(course -> wrong("A course that nobody needs is left: " + course));
    }
  }

  private boolean isWhole(FakeCourse restored, Migration restore) {
    Matcher reference = REFERENCE.matcher(restored.reference());
    Matcher original = COURSE.matcher(restore.fileName().orElseThrow());
    if (!reference.matches() || !original.find()) {
      return false;
    }
    FakeCourse from =
        source.lms().course(new CourseId(Long.parseLong(original.group(1)))).orElseThrow();
    return reference.group(1).equals(restore.id().toString())
        && restored.fullname().startsWith(from.fullname())
        && restored.modules().equals(from.modules());
  }

  private void checkRequests(List<Migration> backups, List<Migration> restores) {
    Set<String> requested = new HashSet<>();
    for (Migration restore : restores) {
      require(
          requested.add(restore.fileName() + " " + restore.destinationCategory()),
          "Two restores for one request",
          restore);
    }
    Set<String> files =
        restores.stream().flatMap(r -> r.fileName().stream()).collect(Collectors.toSet());
    backups.stream()
        .filter(backup -> backup.status() == MigrationStatus.COMPLETED)
        .forEach(
            backup ->
                require(
                    backup.fileName().filter(files::contains).isPresent(),
                    "A backup was completed and its restore never requested",
                    backup));
  }

  private void checkStory(Site site, List<Migration> rows, String completed, String failed) {
    List<LoggedEvent> events = site.events();
    for (Migration row : rows) {
      List<String> story =
          events.stream()
              .filter(event -> event.migration().filter(row.id()::equals).isPresent())
              .map(LoggedEvent::name)
              .filter(name -> name.equals(completed) || name.equals(failed))
              .toList();
      long ends = story.stream().filter(completed::equals).count();
      String last = story.isEmpty() ? "" : story.get(story.size() - 1);
      boolean asTheRow =
          row.status() == MigrationStatus.COMPLETED
              ? ends == 1 && last.equals(completed)
              : ends == 0 && last.equals(failed);
      require(asTheRow, "The events are " + story, row);
    }
  }

  /** Each failed attempt at a restore is one error of its row and one event. */
  private void checkRestoreFailures(List<Migration> restores) {
    List<LoggedEvent> events = target.events();
    for (Migration restore : restores) {
      long told =
          events.stream()
              .filter(event -> event.migration().filter(restore.id()::equals).isPresent())
              .filter(event -> event.name().equals("restore_failed"))
              .count();
      long noted = restore.errors().stream().filter(e -> !e.startsWith(RESTARTED)).count();
      boolean all = restore.errors().size() == Migration.MAX_ERRORS;
      require(all || told == noted, "There are " + told + " failures in the events", restore);
    }
  }

  private void checkFiles(List<Migration> backups, List<Migration> restores) {
    Set<String> known =
        Stream.concat(backups.stream(), restores.stream())
            .flatMap(row -> row.fileName().stream())
            .collect(Collectors.toSet());
    storages.forEach(
        (type, storage) -> {
          names(storage)
              .filter(name -> !known.contains(name) && !isExcused(name))
              .forEach(name -> wrong("A file that no row names is left: " + type + "/" + name));
          sweep(type);
          names(storage)
              .filter(name -> !known.contains(name))
              .forEach(name -> wrong("The sweep has left a file: " + type + "/" + name));
        });
    restores.stream()
        .filter(this::isToBeGone)
        .forEach(
            restore ->
                require(
                    restore.storageType().flatMap(type -> find(type, restore)).isEmpty(),
                    "The file of a restore was to be deleted and is there",
                    restore));
    storages.keySet().forEach(this::sweepRestored);
    restores.stream()
        .filter(restore -> restore.status() == MigrationStatus.COMPLETED)
        .forEach(
            restore ->
                require(
                    restore.storageType().flatMap(type -> find(type, restore)).isEmpty(),
                    "The sweep has left the file of a restore",
                    restore));
  }

  /** Removes what neither site knows. */
  private void sweep(String type) {
    source.sweep(
        type,
        litter ->
            litter.kind() == Litter.Kind.UNKNOWN
                && named(target, litter.name()).findFirst().isEmpty());
  }

  /** Removes what the target is through with. */
  private void sweepRestored(String type) {
    target.sweep(type, litter -> litter.kind() == Litter.Kind.RESTORED);
  }

  private boolean isToBeGone(Migration restore) {
    String file = restore.fileName().orElseThrow();
    return restore.status() == MigrationStatus.COMPLETED
        && target.isSet("successfuldelete")
        && !queueLost
        && !undeleted.contains(file)
        && !mayBePushedOnceMore(file);
  }

  /**
   * A node that was thought dead may push it when the target has deleted it already; the sweep
   * finds it as one that is restored.
   */
  private boolean mayBePushedOnceMore(String file) {
    return named(source, file).anyMatch(backup -> backup.attempt() > 1);
  }

  private Optional<String> find(String type, Migration restore) {
    return restore
        .fileName()
        .filter(name -> storages.get(type).find(new BackupName(name)).isPresent());
  }

  private static Stream<String> names(InMemoryBackupStorage storage) {
    return storage.list().map(StoredItem::name).sorted();
  }
}
