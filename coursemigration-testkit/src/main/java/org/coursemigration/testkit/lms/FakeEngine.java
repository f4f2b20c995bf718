package org.coursemigration.testkit.lms;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.BackupRequest;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.CourseContents;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.api.engine.DeleteRequest;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.engine.NewCourse;
import org.coursemigration.api.engine.PrecheckReport;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.api.engine.RestoreRequest;
import org.coursemigration.api.engine.UnpackedBackup;

/**
 * Both engines of a {@link FakeLms}. A test sets what happens at a step: an exception or anything
 * else that is to happen in between. Thread safe.
 */
public final class FakeEngine implements CourseBackupEngine, CourseRestoreEngine {

  private static final String UNPACKED = "content";

  private final FakeLms lms;
  private final Map<EngineStep, Integer> calls = new EnumMap<>(EngineStep.class);
  private final Map<EngineStep, Map<Integer, Runnable>> once = new EnumMap<>(EngineStep.class);
  private final Map<EngineStep, Runnable> lasting = new EnumMap<>(EngineStep.class);
  private final List<BackupRequest> backups = new ArrayList<>();
  private final List<DeleteRequest> deletions = new ArrayList<>();
  private List<String> precheckErrors = List.of();
  private List<String> precheckWarnings = List.of();
  private List<String> restoreWarnings = List.of();
  private Set<String> skippedModules = Set.of();

  public FakeEngine(FakeLms lms) {
    this.lms = lms;
  }

  /** An action that fails with this message. */
  public static Runnable fails(String message) {
    return () -> {
      throw new EngineException(message);
    };
  }

  /** The next time the step is reached this happens. */
  public synchronized void next(EngineStep step, Runnable action) {
    once.computeIfAbsent(step, s -> new TreeMap<>()).put(calls(step) + 1, action);
  }

  /** Whenever the step is reached this happens, until {@link #heal}. */
  public synchronized void always(EngineStep step, Runnable action) {
    lasting.put(step, action);
  }

  /** What the precheck finds from now on. */
  public synchronized void precheckFinds(String... errors) {
    precheckErrors = List.of(errors);
  }

  /** What the precheck warns of from now on. */
  public synchronized void precheckWarns(String... warnings) {
    precheckWarnings = List.of(warnings);
  }

  /** What restores warn of from now on. */
  public synchronized void restoreWarns(String... warnings) {
    restoreWarnings = List.of(warnings);
  }

  /** From now on restores leave activities of these types out, as one who does not know them. */
  public synchronized void skips(String... modules) {
    skippedModules = Set.of(modules);
  }

  public synchronized void heal() {
    once.clear();
    lasting.clear();
    precheckErrors = List.of();
    precheckWarnings = List.of();
    restoreWarnings = List.of();
    skippedModules = Set.of();
  }

  /** How often the step was reached. */
  public synchronized int calls(EngineStep step) {
    return calls.getOrDefault(step, 0);
  }

  public synchronized List<BackupRequest> backups() {
    return List.copyOf(backups);
  }

  public synchronized List<DeleteRequest> deletions() {
    return List.copyOf(deletions);
  }

  private void reached(EngineStep step) {
    action(step).run();
  }

  private synchronized Runnable action(EngineStep step) {
    int call = calls.merge(step, 1, Integer::sum);
    Runnable chosen = once.getOrDefault(step, Map.of()).get(call);
    return chosen != null ? chosen : lasting.getOrDefault(step, () -> {});
  }

  @Override
  public void backUp(BackupRequest request, OutputStream out, Progress progress)
      throws IOException {
    synchronized (this) {
      backups.add(request);
    }
    reached(EngineStep.BACK_UP);
    byte[] bytes = backup(lms.existing(request.course()), request).bytes();
    progress.at("course", 0, bytes.length);
    out.write(bytes, 0, bytes.length / 2);
    reached(EngineStep.BACK_UP_HALF_WRITTEN);
    out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
    progress.at("course", bytes.length, bytes.length);
  }

  private static FakeBackup backup(FakeCourse course, BackupRequest request) {
    return new FakeBackup(
        course.fullname(),
        course.shortname(),
        course.visible(),
        course.modules().stream().filter(m -> !request.excludedModules().contains(m)).toList(),
        request.usersIncluded() ? course.posts() : List.of());
  }

  @Override
  public UnpackedBackup unpack(Path backup, Path directory, Progress progress) {
    reached(EngineStep.UNPACK);
    progress.at("unpack", 0, 1);
    FakeBackup content = read(backup);
    try {
      Files.write(directory.resolve(UNPACKED), content.bytes());
    } catch (IOException e) {
      throw new EngineException("The backup cannot be unpacked: " + e.getMessage(), e);
    }
    progress.at("unpack", 1, 1);
    return new UnpackedBackup(backup, directory);
  }

  @Override
  public PrecheckReport precheck(UnpackedBackup backup) {
    reached(EngineStep.PRECHECK);
    unpacked(backup);
    synchronized (this) {
      return new PrecheckReport(precheckErrors, precheckWarnings);
    }
  }

  @Override
  public CourseId createCourse(NewCourse course) {
    reached(EngineStep.CREATE_COURSE);
    CourseId id = lms.create(course);
    reached(EngineStep.COURSE_CREATED);
    return id;
  }

  @Override
  public Optional<CourseId> findCreatedCourse(String reference) {
    return lms.findByReference(reference);
  }

  @Override
  public RestoreReport restore(RestoreRequest request, Progress progress) {
    reached(EngineStep.RESTORE);
    FakeBackup backup = unpacked(request.backup());
    Set<String> skipped;
    List<String> warnings;
    synchronized (this) {
      skipped = skippedModules;
      warnings = restoreWarnings;
    }
    int modules = backup.modules().size();
    for (int done = 0; done <= modules; done++) {
      progress.at("activities", done, modules);
    }
    lms.fill(
        request.course(),
        new FakeBackup(
            backup.fullname(),
            backup.shortname(),
            backup.visible() && !request.hidden(),
            backup.modules().stream().filter(type -> !skipped.contains(type)).toList(),
            request.usersIncluded() ? backup.posts() : List.of()));
    CourseContents inCourse = contents(lms.existing(request.course()).modules());
    reached(EngineStep.RESTORED);
    return new RestoreReport(contents(backup.modules()), inCourse, warnings);
  }

  private static FakeBackup unpacked(UnpackedBackup backup) {
    return read(backup.directory().resolve(UNPACKED));
  }

  private static FakeBackup read(Path file) {
    try {
      return FakeBackup.read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new EngineException("The backup cannot be read: " + e.getMessage(), e);
    }
  }

  private static CourseContents contents(List<String> modules) {
    Map<String, Integer> byType = new TreeMap<>();
    modules.forEach(type -> byType.merge(type, 1, Integer::sum));
    return new CourseContents(1, byType, 0);
  }

  @Override
  public void deleteCourse(DeleteRequest request) {
    synchronized (this) {
      deletions.add(request);
    }
    reached(EngineStep.DELETE_COURSE);
    lms.removeCourse(request.course());
  }
}
