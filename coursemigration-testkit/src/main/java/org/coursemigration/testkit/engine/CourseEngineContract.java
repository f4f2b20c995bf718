package org.coursemigration.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.BackupRequest;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.CourseContents;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.engine.NewCourse;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.api.engine.UnpackedBackup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@link CourseCatalog}, {@link CourseBackupEngine} and {@link CourseRestoreEngine} promise
 * together, as tests. The test class of an LMS extends this, gives the three over one site with a
 * course in it, and adds what only its courses can do wrong.
 */
@Timeout(300)
public abstract class CourseEngineContract extends EngineSteps {

  private static final CourseId NO_COURSE = new CourseId(Long.MAX_VALUE);
  private static final CategoryId NO_CATEGORY = new CategoryId(Long.MAX_VALUE);

  // The catalog

  @Test
  public void aCourseIsFoundWithItsCategory() {
    CourseId id = addCourse();

    Course course = found(id);
    assertThat(course.id()).as("the course that was asked for").isEqualTo(id);
    assertThat(catalog().findCategory(course.category()))
        .as("the category of a course, by the id the course tells")
        .hasValueSatisfying(c -> assertThat(c.id()).isEqualTo(course.category()));
  }

  @Test
  public void whatIsNotThereIsNotFound() {
    for (long id : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, -1, 0}) {
      assertThat(catalog().findCourse(new CourseId(id))).as("a course of the id %d", id).isEmpty();
      assertThat(catalog().findCategory(new CategoryId(id)))
          .as("a category of the id %d", id)
          .isEmpty();
    }
  }

  @Test
  public void aThousandCoursesAreAskedForAtOnce() {
    CourseId id = addCourse();
    List<CourseId> asked = new ArrayList<>(List.of(id));
    LongStream.range(0, 999).forEach(i -> asked.add(new CourseId(Long.MAX_VALUE - i)));

    assertThat(catalog().findCourses(asked))
        .as("ids without a course are left out")
        .isEqualTo(Map.of(id, found(id)));
    assertThat(catalog().findCourses(List.of())).as("no ids, no courses").isEmpty();
  }

  // Backing up

  @Test
  public void aBackupBecomesTheSameCourseAgain() {
    CourseId original = addCourse();
    Restored first = restored(backedUp(original), "attempt-1");
    Restored second = restored(backedUp(first.course()), "attempt-2");

    assertThat(first.report().inCourse().modules())
        .as("the course has activities of at least two types, and they arrive")
        .hasSizeGreaterThan(1);
    assertThat(second.report().inCourse())
        .as("the copy of a copy holds what the copy holds")
        .isEqualTo(first.report().inCourse());
    assertThat(found(second.course()).fullname())
        .as("the full name is that of the backup")
        .startsWith(found(original).fullname());
  }

  @Test
  public void aBackupLeavesTheStreamOpenAndTheCourseAsItWas() {
    CourseId id = addCourse();
    Course before = found(id);
    BreakingStream out = new BreakingStream(Long.MAX_VALUE);
    backUp(BackupRequest.of(id, name()), out, Progress.UNWATCHED);

    assertThat(out.isClosed()).as("the stream belongs to the caller, who closes it").isFalse();
    assertThat(found(id)).as("a backup changes nothing").isEqualTo(before);
  }

  @Test
  public void aCourseThatIsNotThereCannotBeBackedUp() {
    assertTold(
        "backing up a course that is not there",
        () -> backUp(BackupRequest.of(NO_COURSE, name()), sink(), Progress.UNWATCHED));
  }

  @Test
  public void whatTheStreamThrowsIsHeardUnchanged() throws IOException {
    CourseId id = addCourse();
    long size = Files.size(backedUp(id));
    for (long limit : new long[] {0, 1, size / 2}) {
      BreakingStream out = new BreakingStream(limit);
      assertThat(
              catchThrowable(
                  () ->
                      backupEngine().backUp(BackupRequest.of(id, name()), out, Progress.UNWATCHED)))
          .as("the stream's own exception, after %d of %d bytes", limit, size)
          .isSameAs(out.failure());
    }
  }

  @Test
  public void aBackupIsStoppedByItsProgress() {
    CourseId id = addCourse();

    assertStopped("a backup", progress -> backUp(BackupRequest.of(id, name()), sink(), progress));
  }

  @Test
  public void excludedActivityTypesAreLeftOut() {
    CourseId id = addCourse();
    Map<String, Integer> all = restored(backedUp(id), "attempt-1").report().inBackup().modules();
    String excluded = all.keySet().iterator().next();

    Restored copy =
        restored(
            backedUp(BackupRequest.of(id, name()).withoutModules(Set.of(excluded))), "attempt-2");
    assertThat(copy.report().inCourse().modules())
        .as("the activities of a course without its %s activities", excluded)
        .doesNotContainKey(excluded)
        .isNotEmpty();
    assertThat(catalog().findCourse(id)).as("the course itself keeps them").isPresent();
    assertThat(restored(backedUp(id), "attempt-3").report().inBackup().modules())
        .as("what one backup leaves out is in the next one")
        .isEqualTo(all);
  }

  @Test
  public void excludingWhatTheCourseDoesNotHaveChangesNothing() {
    CourseId id = addCourse();
    CourseContents all = restored(backedUp(id), "attempt-1").report().inBackup();

    BackupRequest request = BackupRequest.of(id, name()).withoutModules(Set.of("nosuchtype"));
    assertThat(restored(backedUp(request), "attempt-2").report().inBackup())
        .as("a backup without a type that is not there")
        .isEqualTo(all);
  }

  @Test
  public void usersAreInABackupOnlyWhenAskedFor() throws IOException {
    assumeTrue(wordsOfAUser().isPresent(), "This LMS never backs up users.");
    String words = wordsOfAUser().orElseThrow();
    CourseId id = addCourse();
    BackupRequest withUsers = new BackupRequest(id, name(), Set.of(), true);

    assertThat(holds(backedUp(withUsers), words))
        .as("a backup with users holds what they wrote")
        .isTrue();
    assertThat(holds(backedUp(id), words))
        .as("a backup without users holds nothing of what they wrote")
        .isFalse();
  }

  @Test
  public void usersAreRestoredOnlyWhenAskedFor() throws IOException {
    assumeTrue(wordsOfAUser().isPresent(), "This LMS never backs up users.");
    CourseId id = addCourse();
    Path file = backedUp(new BackupRequest(id, name(), Set.of(), true));

    CourseId copy = restored(file, "attempt-1").course();
    Path again = backedUp(new BackupRequest(copy, name(), Set.of(), true));
    assertThat(holds(again, wordsOfAUser().orElseThrow()))
        .as("a course that was restored without users holds nothing of what they wrote")
        .isFalse();
  }

  @Test
  public void anInterruptedBackupIsWholeOrFails() throws IOException {
    CourseId id = addCourse();
    CourseContents contents = restored(backedUp(id), "attempt-1").report().inBackup();
    Path file = newFile();
    Throwable failure;
    try (OutputStream out = new ByteArrayOutputStream()) {
      Thread.currentThread().interrupt();
      failure = catchThrowable(() -> backUp(BackupRequest.of(id, name()), out, Progress.UNWATCHED));
      Thread.interrupted();
      Files.write(file, ((ByteArrayOutputStream) out).toByteArray());
    }

    if (failure == null) {
      assertThat(restored(file, "attempt-2").report().inBackup())
          .as("a backup that does not fail is whole, interrupted or not")
          .isEqualTo(contents);
    } else {
      assertThat(failure).as("how an interrupted backup fails").isInstanceOf(EngineException.class);
    }
    assertThat(restored(backedUp(id), "attempt-3").report().inBackup())
        .as("an interrupted backup does the next one no harm")
        .isEqualTo(contents);
  }

  // Unpacking and prechecking

  @Test
  public void unpackingTouchesNothingButItsDirectory() throws IOException {
    Path file = backedUp(addCourse());
    byte[] before = Files.readAllBytes(file);
    Path directory = newDirectory();
    List<Path> around = outside(directory);
    UnpackedBackup backup = restoreEngine().unpack(file, directory, Progress.UNWATCHED);

    assertThat(backup).as("what unpack tells").isEqualTo(new UnpackedBackup(file, directory));
    assertThat(restoreEngine().precheck(backup))
        .as("a precheck changes nothing, so the next one finds the same")
        .isEqualTo(restoreEngine().precheck(backup));
    restore(backup, created("attempt-1"), false, Progress.UNWATCHED);
    assertThat(Files.readAllBytes(file)).as("the file may be the storage's own").isEqualTo(before);
    assertThat(outside(directory)).as("nothing leaves the directory").isEqualTo(around);
  }

  @Test
  public void whatIsNoBackupIsRefusedBeforeACourseIsMade() {
    byte[] noise = new byte[100_000];
    new Random(42).nextBytes(noise);
    byte[] gzipMagic = noise.clone();
    gzipMagic[0] = 0x1f;
    gzipMagic[1] = (byte) 0x8b;
    byte[] zipMagic = noise.clone();
    System.arraycopy("PK\u0003\u0004".getBytes(UTF_8), 0, zipMagic, 0, 4);

    assertRefused("an empty file", new byte[0]);
    assertRefused("a text", "This is no backup.\n".getBytes(UTF_8));
    assertRefused("100,000 random bytes", noise);
    assertRefused("random bytes that begin as gzip does", gzipMagic);
    assertRefused("random bytes that begin as zip does", zipMagic);
  }

  @Test
  public void aBackupThatIsCutShortIsRefusedBeforeACourseIsMade() throws IOException {
    byte[] whole = Files.readAllBytes(backedUp(addCourse()));

    for (int length : new int[] {1, whole.length / 4, whole.length / 2, whole.length - 1}) {
      assertRefused(
          "the first " + length + " of " + whole.length + " bytes of a backup",
          Arrays.copyOf(whole, length));
    }
  }

  @Test
  public void aFileThatIsNotThereIsTold() throws IOException {
    Path directory = newDirectory();

    assertTold(
        "unpacking a file that is not there",
        () -> restoreEngine().unpack(work.resolve("gone.mbz"), directory, Progress.UNWATCHED));
  }

  @Test
  public void aDirectoryThatCannotBeWrittenToIsTold() throws IOException {
    Path file = backedUp(addCourse());
    Path noDirectory = Files.writeString(newFile(), "a file where a directory should be");

    assertTold(
        "unpacking into what is no directory",
        () -> restoreEngine().unpack(file, noDirectory, Progress.UNWATCHED));
  }

  @Test
  public void unpackingIsStoppedByItsProgress() throws IOException {
    Path file = backedUp(addCourse());
    Path directory = newDirectory();

    assertStopped("unpacking", progress -> restoreEngine().unpack(file, directory, progress));
  }

  @Test
  public void aBackupWhoseContentIsGoneIsNotRestorable() throws IOException {
    UnpackedBackup backup = unpacked(backedUp(addCourse()));
    deleteContent(backup.directory());

    assertThat(isRefused(() -> restoreEngine().precheck(backup).isRestorable()))
        .as("a hook may have changed what was unpacked; the precheck finds that nothing is left")
        .isTrue();
  }

  // Making a course

  @Test
  public void aNewCourseIsThereAndHiddenAndKnownByItsReference() {
    CourseId course = created("attempt-1");

    assertThat(restoreEngine().findCreatedCourse("attempt-1"))
        .as("a process that died before it could tell the id finds the course again")
        .contains(course);
    assertThat(isVisible(course)).as("a course that is not restored yet is visible").isFalse();
    assertThat(created("attempt-2"))
        .as("every reference has a course of its own")
        .isNotEqualTo(course);
  }

  @Test
  public void referencesAreTextOfUpTo100Characters() {
    String longest = "r".repeat(99);
    CourseId one = created(longest + "1");
    CourseId two = created(longest + "2");
    CourseId three = created(longest);

    assertThat(restoreEngine().findCreatedCourse(longest + "1")).contains(one);
    assertThat(restoreEngine().findCreatedCourse(longest + "2")).contains(two);
    assertThat(restoreEngine().findCreatedCourse(longest)).contains(three);
    assertThat(restoreEngine().findCreatedCourse(longest.substring(1)))
        .as("a reference that only looks like another")
        .isEmpty();
  }

  @Test
  public void aReferenceThatIsTakenIsRefused() {
    CourseId first = created("attempt-1");

    assertTold("making a second course for the same reference", () -> created("attempt-1"));
    assertThat(restoreEngine().findCreatedCourse("attempt-1"))
        .as("the first one stays")
        .contains(first);
  }

  @Test
  public void aCourseInACategoryThatIsNotThereIsRefused() {
    assertTold(
        "making a course in a category that is not there",
        () -> restoreEngine().createCourse(new NewCourse(NO_CATEGORY, "attempt-1")));
    assertThat(restoreEngine().findCreatedCourse("attempt-1"))
        .as("nothing is left of a course that could not be made")
        .isEmpty();
  }

  // Restoring

  @Test
  public void aRestoredCourseIsInItsCategoryAndStillKnownByItsReference() {
    Restored copy = restored(backedUp(addCourse()), "attempt-1");

    assertThat(found(copy.course()).category()).as("where it was made").isEqualTo(category());
    assertThat(restoreEngine().findCreatedCourse("attempt-1"))
        .as("the process may have died before it could tell that the restore is complete")
        .contains(copy.course());
    assertThat(copy.report().inCourse())
        .as("what is in the course is what is in the backup")
        .isEqualTo(copy.report().inBackup());
  }

  @Test
  public void aCourseIsHiddenWhenAskedAndOtherwiseAsVisibleAsItsBackup() {
    Path file = backedUp(addCourse());
    CourseId visible = created("attempt-1");
    restore(unpacked(file), visible, false, Progress.UNWATCHED);
    CourseId hidden = created("attempt-2");
    restore(unpacked(file), hidden, true, Progress.UNWATCHED);
    CourseId ofHidden = created("attempt-3");
    restore(unpacked(backedUp(hidden)), ofHidden, false, Progress.UNWATCHED);

    assertThat(isVisible(visible)).as("the backup of a visible course").isTrue();
    assertThat(isVisible(hidden)).as("a course that shall stay hidden").isFalse();
    assertThat(isVisible(ofHidden)).as("the backup of a hidden course").isFalse();
  }

  @Test
  public void namesThatAreTakenAreMadeUnique() {
    CourseId original = addCourse();
    Path file = backedUp(original);
    List<CourseId> all =
        List.of(
            original, restored(file, "attempt-1").course(), restored(file, "attempt-2").course());

    assertThat(all)
        .extracting(id -> found(id).shortname())
        .as("the short names of a course and two restores of its backup")
        .doesNotHaveDuplicates();
  }

  @Test
  public void nothingIsVisibleBeforeARestoreIsComplete() {
    UnpackedBackup backup = unpacked(backedUp(addCourse()));
    CourseId course = created("attempt-1");
    List<Boolean> seen = new CopyOnWriteArrayList<>();
    restore(backup, course, false, (step, done, total) -> seen.add(isVisible(course)));

    assertThat(seen)
        .as("whether the course is visible, each time that the restore tells how far it is")
        .isNotEmpty()
        .containsOnly(false);
    assertThat(isVisible(course)).as("the whole course is visible").isTrue();
  }

  @Test
  public void aRestoreThatIsStoppedLeavesAHiddenCourseThatCanBeDeleted() {
    UnpackedBackup backup = unpacked(backedUp(addCourse()));
    CourseId course = created("attempt-1");
    assertStopped("a restore", progress -> restore(backup, course, false, progress));

    assertThat(isVisible(course)).as("half a course is visible").isFalse();
    assertThat(restoreEngine().findCreatedCourse("attempt-1")).contains(course);
    delete(course, false);
    assertGone(course, "attempt-1");
  }

  @Test
  public void aRestoreIntoACourseThatIsGoneIsTold() {
    UnpackedBackup backup = unpacked(backedUp(addCourse()));
    CourseId course = created("attempt-1");
    delete(course, false);

    assertTold(
        "restoring into a course that is gone",
        () -> restore(backup, course, false, Progress.UNWATCHED));
    assertGone(course, "attempt-1");
  }

  @Test
  public void anInterruptedRestoreIsWholeOrFails() {
    Path file = backedUp(addCourse());
    CourseContents contents = restored(file, "attempt-1").report().inCourse();
    UnpackedBackup backup = unpacked(file);
    CourseId course = created("attempt-2");
    List<RestoreReport> reports = new ArrayList<>();
    Thread.currentThread().interrupt();
    Throwable failure =
        catchThrowable(() -> reports.add(restore(backup, course, false, Progress.UNWATCHED)));
    Thread.interrupted();

    if (failure == null) {
      assertThat(reports.get(0).inCourse())
          .as("a restore that does not fail is whole, interrupted or not")
          .isEqualTo(contents);
    } else {
      assertThat(failure)
          .as("how an interrupted restore fails")
          .isInstanceOf(EngineException.class);
      assertThat(isVisible(course)).as("half a course is visible").isFalse();
    }
    delete(course, false);
    assertGone(course, "attempt-2");
    assertThat(restored(file, "attempt-3").report().inCourse())
        .as("an interrupted restore does the next one no harm")
        .isEqualTo(contents);
  }

  @Test
  public void restoresAtTheSameTimeDoNotDisturbEachOther() throws Exception {
    CourseId original = addCourse();
    Path file = backedUp(original);
    List<Callable<Restored>> restores = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      String reference = "attempt-" + i;
      Path directory = newDirectory();
      restores.add(() -> restored(file, directory, reference));
    }
    ExecutorService threads = Executors.newFixedThreadPool(restores.size());
    List<Restored> copies = new ArrayList<>();
    try {
      for (Future<Restored> restore : threads.invokeAll(restores)) {
        copies.add(restore.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(copies)
        .extracting(copy -> found(copy.course()).shortname())
        .as("the names of four restores of one backup at once")
        .doesNotHaveDuplicates()
        .doesNotContain(found(original).shortname());
    assertThat(copies)
        .as("each of them is whole")
        .allSatisfy(
            copy -> assertThat(copy.report().inCourse()).isEqualTo(copy.report().inBackup()));
  }

  // Deleting

  @Test
  public void aDeletedCourseIsGoneForGoodAndOthersStay() {
    CourseId original = addCourse();
    Path file = backedUp(original);
    CourseId stays = restored(file, "attempt-1").course();
    for (boolean moduleByModule : new boolean[] {false, true}) {
      CourseId whole = restored(file, "whole-" + moduleByModule).course();
      CourseId empty = created("empty-" + moduleByModule);
      delete(whole, moduleByModule);
      delete(empty, moduleByModule);

      assertGone(whole, "whole-" + moduleByModule);
      assertGone(empty, "empty-" + moduleByModule);
    }
    assertThat(catalog().findCourse(original)).as("another course").isPresent();
    assertThat(restored(backedUp(stays), "attempt-2").report().inCourse())
        .as("a course of the same content keeps it")
        .isEqualTo(restored(file, "attempt-3").report().inCourse());
  }

  @Test
  public void deletingWhatIsGoneDoesNothing() {
    CourseId course = restored(backedUp(addCourse()), "attempt-1").course();
    for (boolean moduleByModule : new boolean[] {false, true, false, true}) {
      delete(course, moduleByModule);
      assertGone(course, "attempt-1");
      delete(NO_COURSE, moduleByModule);
    }
  }
}
