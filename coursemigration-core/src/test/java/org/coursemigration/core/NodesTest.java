package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.fake.Crash;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.SharedQueue;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.testkit.lms.EngineStep;
import org.coursemigration.testkit.lms.FakeCourse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Several nodes on one database. */
class NodesTest {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String FILE = "372-backup-moodle2-course-2-s1-20261122-1127-nu.mbz";
  private static final Duration UNTIL_DOUBT = Duration.ofMinutes(61);
  private static final int MANY = 40;

  @AutoClose private final TestSite site = new TestSite();
  @AutoClose private final FakeTarget target = new FakeTarget();

  @AutoClose("shutdownNow")
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  private static Module scheduledBy(TaskScheduler scheduler) {
    return new AbstractModule() {
      @Override
      protected void configure() {
        bind(TaskScheduler.class).toInstance(scheduler);
      }
    };
  }

  /** Both do it at once. */
  private <T> List<T> together(Callable<T> first, Callable<T> second)
      throws InterruptedException, ExecutionException {
    CyclicBarrier start = new CyclicBarrier(2);
    List<Future<T>> both = new ArrayList<>();
    for (Callable<T> work : List.of(first, second)) {
      both.add(
          threads.submit(
              () -> {
                start.await();
                return work.call();
              }));
    }
    return List.of(both.get(0).get(), both.get(1).get());
  }

  /** Two nodes sweep and work at once until nothing is left. */
  private void runOnTwoNodes() throws InterruptedException, ExecutionException {
    SharedQueue queue = new SharedQueue();
    SharedQueue.Node first = queue.new Node();
    SharedQueue.Node second = queue.new Node();
    site.anotherNode(scheduledBy(first));
    site.anotherNode(scheduledBy(second));
    for (int round = 0; round < 3; round++) {
      together(() -> sweepAndWork(first), () -> sweepAndWork(second));
    }
  }

  private static int sweepAndWork(SharedQueue.Node node) {
    node.sweep();
    return node.work();
  }

  @Test
  void twoNodesBackEachCourseUpOnce() throws InterruptedException, ExecutionException {
    site.sendTo(target, TOKEN);
    site.upload(
        IntStream.range(0, MANY)
            .mapToObj(i -> site.lms.addCourse("Course " + i, "C" + i) + ",7")
            .toArray(String[]::new));

    runOnTwoNodes();

    assertThat(site.all())
        .hasSize(MANY)
        .allMatch(migration -> migration.status() == MigrationStatus.COMPLETED)
        .allMatch(migration -> migration.attempt() == 1);
    assertThat(site.engine.calls(EngineStep.BACK_UP)).isEqualTo(MANY);
    assertThat(target.received()).doesNotHaveDuplicates().hasSize(MANY);
    assertThat(site.eventNames()).filteredOn("backup_completed"::equals).hasSize(MANY);
  }

  @Test
  void twoNodesRestoreEachBackupOnce() throws InterruptedException, ExecutionException {
    for (int i = 0; i < MANY; i++) {
      site.store(i + ".mbz", "Course " + i);
      site.request(i + ".mbz", 1);
    }

    runOnTwoNodes();

    assertThat(site.all())
        .allMatch(migration -> migration.status() == MigrationStatus.COMPLETED)
        .allMatch(migration -> migration.attempt() == 1);
    assertThat(site.restoredCourses())
        .extracting(FakeCourse::fullname)
        .doesNotHaveDuplicates()
        .hasSize(MANY);
    assertThat(site.eventNames()).filteredOn("restore_completed"::equals).hasSize(MANY);
  }

  @Test
  void twoNodesFailAnUnknownCourseWithOneEvent() throws InterruptedException, ExecutionException {
    site.upload("4711,7", "4712,7", "4713,7");

    runOnTwoNodes();

    assertThat(site.all()).allMatch(migration -> migration.status() == MigrationStatus.FAILED);
    assertThat(site.eventNames()).filteredOn("backup_failed"::equals).hasSize(3);
  }

  @Test
  void theSameRequestAtBothNodesIsOneRow() throws InterruptedException, ExecutionException {
    TestSite other = site.anotherNode(new AbstractModule() {});
    for (int i = 0; i < 20; i++) {
      String fileName = i + ".mbz";
      together(
          () -> {
            site.request(fileName, 1);
            return true;
          },
          () -> {
            other.request(fileName, 1);
            return true;
          });
    }

    assertThat(site.all()).hasSize(20).extracting(Migration::fileName).doesNotHaveDuplicates();
  }

  @Test
  void theSameRequestAtBothNodesAfterAFailureIsOneNewRun()
      throws InterruptedException, ExecutionException {
    TestSite other = site.anotherNode(new AbstractModule() {});
    for (int i = 0; i < 10; i++) {
      String fileName = i + ".mbz";
      site.request(fileName, 1);
      site.run();
      together(
          () -> {
            site.request(fileName, 1);
            return true;
          },
          () -> {
            other.request(fileName, 1);
            return true;
          });
    }

    assertThat(site.all())
        .hasSize(10)
        .allMatch(migration -> migration.status() != MigrationStatus.COMPLETED);
  }

  @Test
  void aBackupThatWasThoughtDeadChangesNothingAnyMore() {
    site.sendTo(target, TOKEN);
    CourseId course = site.lms.addCourse("Physics", "PH1");
    TestSite successor = site.anotherNode(new AbstractModule() {});
    site.engine.next(
        EngineStep.BACK_UP_HALF_WRITTEN,
        () -> {
          successor.migration.start();
          successor.runAfter(UNTIL_DOUBT);
        });

    site.upload(course + ",7");
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().attempt()).isEqualTo(2);
    assertThat(site.only().errors()).isEmpty();
    assertThat(site.eventNames())
        .containsExactly("file_uploaded", "file_processed", "backup_completed");
    assertThat(target.received().stream().distinct()).as("the same request").hasSize(1);
  }

  @Test
  void aFileThatAnAttemptThoughtDeadStoredMeanwhileIsUsed() {
    site.sendTo(target, TOKEN);
    CourseId course = site.lms.addCourse("Physics", "PH1");
    site.engine.next(
        EngineStep.BACK_UP,
        () -> {
          throw new Crash();
        });
    site.upload(course + ",7");
    site.run();
    String fileName = site.only().fileName().orElseThrow();
    site.engine.next(
        EngineStep.BACK_UP_HALF_WRITTEN, () -> site.store(fileName, "Physics as it was before"));

    TestSite successor = site.restarted();
    successor.runAfter(UNTIL_DOUBT);

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().fileName()).contains(fileName);
    assertThat(target.received()).hasSize(1);
  }

  private void restoreWithASuccessorAt(EngineStep step) {
    site.store(FILE, "Physics");
    TestSite successor = site.anotherNode(new AbstractModule() {});
    site.engine.next(
        step,
        () -> {
          successor.migration.start();
          successor.runAfter(UNTIL_DOUBT);
        });
    site.request(FILE, 1);
    site.run();
    successor.run();
  }

  @Test
  void aRestoreThatWasThoughtDeadChangesNothingAnyMore() {
    restoreWithASuccessorAt(EngineStep.RESTORE);

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().attempt()).isEqualTo(2);
    assertThat(site.eventNames()).containsExactly("restore_completed");
    assertThat(site.restoredCourses())
        .singleElement()
        .satisfies(course -> assertThat(site.only().course()).contains(course.id()));
  }

  @Test
  void aCourseThatARestoreThoughtDeadMadeLaterIsCleanedUp() {
    restoreWithASuccessorAt(EngineStep.CREATE_COURSE);

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.engine.calls(EngineStep.CREATE_COURSE)).isEqualTo(2);
    assertThat(site.restoredCourses())
        .singleElement()
        .satisfies(course -> assertThat(site.only().course()).contains(course.id()));
  }

  @Test
  void aPersonWhoRetriesAtBothNodesIsToldByOneThatItWaitsAlready() {
    site.upload("4711,7");
    site.run();
    Migration failed = site.only();

    site.migration.retry(failed.id(), TestSite.ADMIN);

    assertThatThrownBy(() -> site.migration.retry(failed.id(), TestSite.ADMIN))
        .hasMessage("Migration 1 is not started and cannot become not started.");
  }
}
