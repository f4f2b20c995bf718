package org.coursemigration.testkit.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.BackupRequest;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.api.engine.DeleteRequest;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.engine.NewCourse;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.api.engine.RestoreRequest;
import org.coursemigration.api.engine.UnpackedBackup;
import org.coursemigration.api.storage.BackupName;
import org.junit.jupiter.api.io.TempDir;

/**
 * The steps that the contract's tests take, each with the promise that it leans on in the message
 * of its failure.
 */
abstract class EngineSteps {

  @TempDir Path work;
  private int files;

  /** The catalog of the site, which is new for each test. */
  protected abstract CourseCatalog catalog();

  /** The engine that backs up courses of that site. */
  protected abstract CourseBackupEngine backupEngine();

  /** The engine that restores into that site. */
  protected abstract CourseRestoreEngine restoreEngine();

  /** A category that courses can be restored into. */
  protected abstract CategoryId category();

  /**
   * Adds a course to the site: visible, with activities of at least two types and names that no
   * other course has. Called once in a test.
   */
  protected abstract CourseId addCourse();

  /**
   * Words that a user wrote in the course that {@link #addCourse} adds, and that stand in the
   * unpacked files of a backup with users; empty when this LMS never backs up users.
   */
  protected Optional<String> wordsOfAUser() {
    return Optional.empty();
  }

  record Restored(CourseId course, RestoreReport report) {}

  Restored restored(Path file, String reference) {
    return restored(file, newDirectory(), reference);
  }

  Restored restored(Path file, Path directory, String reference) {
    UnpackedBackup backup = restoreEngine().unpack(file, directory, Progress.UNWATCHED);
    assertThat(restoreEngine().precheck(backup).errors())
        .as("what the precheck has against a backup of the same site")
        .isEmpty();
    CourseId course = created(reference);
    return new Restored(course, restore(backup, course, false, Progress.UNWATCHED));
  }

  UnpackedBackup unpacked(Path file) {
    return restoreEngine().unpack(file, newDirectory(), Progress.UNWATCHED);
  }

  CourseId created(String reference) {
    return restoreEngine().createCourse(new NewCourse(category(), reference));
  }

  RestoreReport restore(UnpackedBackup backup, CourseId course, boolean hidden, Progress progress) {
    return restoreEngine().restore(new RestoreRequest(backup, course, hidden, false), progress);
  }

  void delete(CourseId course, boolean moduleByModule) {
    restoreEngine().deleteCourse(new DeleteRequest(course, moduleByModule));
  }

  Path backedUp(CourseId course) {
    return backedUp(BackupRequest.of(course, name()));
  }

  Path backedUp(BackupRequest request) {
    Path file = newFile();
    try (OutputStream out = Files.newOutputStream(file)) {
      backUp(request, out, Progress.UNWATCHED);
    } catch (IOException e) {
      throw new AssertionError("The contract's test cannot write " + file + ".", e);
    }
    return file;
  }

  void backUp(BackupRequest request, OutputStream out, Progress progress) {
    try {
      backupEngine().backUp(request, out, progress);
    } catch (IOException e) {
      throw new AssertionError("backUp throws IOException only when the stream did.", e);
    }
  }

  static OutputStream sink() {
    return OutputStream.nullOutputStream();
  }

  static BackupName name() {
    return new BackupName("backup.mbz");
  }

  boolean holds(Path backup, String words) throws IOException {
    for (Path file : list(unpacked(backup).directory())) {
      if (Files.isRegularFile(file) && Files.readString(file, ISO_8859_1).contains(words)) {
        return true;
      }
    }
    return false;
  }

  Course found(CourseId id) {
    return catalog()
        .findCourse(id)
        .orElseThrow(() -> new AssertionError("The catalog does not find the course " + id + "."));
  }

  boolean isVisible(CourseId id) {
    return catalog().findCourse(id).map(Course::visible).orElse(false);
  }

  void assertGone(CourseId course, String reference) {
    assertThat(catalog().findCourse(course)).as("a course that was deleted").isEmpty();
    assertThat(restoreEngine().findCreatedCourse(reference))
        .as("a course that was deleted, by its reference")
        .isEmpty();
  }

  interface Work {
    void with(Progress progress);
  }

  static void assertStopped(String what, Work work) {
    IllegalStateException stop = new IllegalStateException("The contract's test stops the work.");
    assertThat(
            catchThrowable(
                () ->
                    work.with(
                        (step, done, total) -> {
                          throw stop;
                        })))
        .as("%s tells its progress at least once, and lets through what that throws", what)
        .isSameAs(stop);
  }

  /** Told as the SPI wants it: an exception whose message can stand in a report. */
  static void assertTold(String what, ThrowingCallable work) {
    assertThat(catchThrowable(work))
        .as("%s throws an EngineException with a message for the report", what)
        .isInstanceOf(EngineException.class)
        .satisfies(failure -> assertThat(failure.getMessage()).isNotBlank());
  }

  void assertRefused(String what, byte[] content) {
    Path file = newFile();
    Path directory = newDirectory();
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new AssertionError("The contract's test cannot write " + file + ".", e);
    }
    assertThat(
            isRefused(
                () ->
                    restoreEngine()
                        .precheck(restoreEngine().unpack(file, directory, Progress.UNWATCHED))
                        .isRestorable()))
        .as("%s is refused by unpack or by the precheck", what)
        .isTrue();
  }

  static boolean isRefused(Callable<Boolean> restorable) {
    try {
      return !restorable.call();
    } catch (EngineException e) {
      assertThat(e.getMessage()).as("the reason, for the report").isNotBlank();
      return true;
    } catch (Exception e) {
      throw new AssertionError("The contract promises an EngineException.", e);
    }
  }

  Path newFile() {
    return work.resolve("file-" + nextNumber());
  }

  Path newDirectory() {
    try {
      return Files.createDirectory(work.resolve("directory-" + nextNumber()));
    } catch (IOException e) {
      throw new AssertionError("The contract's test cannot make a directory.", e);
    }
  }

  private int nextNumber() {
    files++;
    return files;
  }

  static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.sorted().toList();
    }
  }

  List<Path> outside(Path directory) throws IOException {
    return list(work).stream().filter(path -> !path.startsWith(directory)).toList();
  }

  static void deleteContent(Path directory) throws IOException {
    List<Path> all = new ArrayList<>(list(directory));
    all.remove(directory);
    for (int i = all.size() - 1; i >= 0; i--) {
      Files.delete(all.get(i));
    }
  }
}
