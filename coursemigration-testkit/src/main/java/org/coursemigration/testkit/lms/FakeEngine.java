package org.coursemigration.testkit.lms;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  public synchronized void heal() {
    once.clear();
    lasting.clear();
    precheckErrors = List.of();
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
    FakeCourse course =
        lms.course(request.course()).orElseThrow(() -> new EngineException("The course is gone."));
    List<String> modules =
        course.modules().stream().filter(m -> !request.excludedModules().contains(m)).toList();
    byte[] bytes = new FakeBackup(course.fullname(), course.shortname(), modules).bytes();
    out.write(bytes, 0, bytes.length / 2);
    reached(EngineStep.BACK_UP_HALF_WRITTEN);
    out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
  }

  @Override
  public UnpackedBackup unpack(Path backup, Path directory, Progress progress) {
    reached(EngineStep.UNPACK);
    try {
      FakeBackup.read(Files.readAllBytes(backup));
      Files.copy(backup, directory.resolve(UNPACKED));
      return new UnpackedBackup(backup, directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public PrecheckReport precheck(UnpackedBackup backup) {
    reached(EngineStep.PRECHECK);
    synchronized (this) {
      return new PrecheckReport(precheckErrors, List.of());
    }
  }

  @Override
  public CourseId createCourse(NewCourse course) {
    reached(EngineStep.CREATE_COURSE);
    CourseId id =
        lms.add(
            "Course restoration in progress",
            "restoring",
            course.category(),
            false,
            List.of(),
            course.reference());
    reached(EngineStep.COURSE_CREATED);
    return id;
  }

  @Override
  public Optional<CourseId> findCreatedCourse(String reference) {
    return lms.courses().stream()
        .filter(course -> course.reference().equals(reference))
        .map(FakeCourse::id)
        .findFirst();
  }

  @Override
  public RestoreReport restore(RestoreRequest request, Progress progress) {
    reached(EngineStep.RESTORE);
    FakeBackup backup = unpacked(request.backup());
    FakeCourse course =
        lms.course(request.course()).orElseThrow(() -> new EngineException("The course is gone."));
    lms.put(course.restored(backup, request.hidden()));
    reached(EngineStep.RESTORED);
    CourseContents contents = new CourseContents(1, Map.of(), 0);
    return new RestoreReport(contents, contents, List.of());
  }

  private static FakeBackup unpacked(UnpackedBackup backup) {
    try {
      return FakeBackup.read(Files.readAllBytes(backup.directory().resolve(UNPACKED)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
