package org.coursemigration.host.web.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.testkit.time.MutableClock;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class JobsTest {

  private static final UserId ADA = new UserId(1);

  private final MutableClock clock = new MutableClock();

  @AutoClose private final Jobs jobs = new Jobs(clock);

  private Job start(String id, Work work) {
    return jobs.start(id, ADA, "Doing it", "/", work);
  }

  private static Job ended(Job job) {
    await().atMost(Duration.ofSeconds(30)).until(job::hasEnded);
    return job;
  }

  @Test
  void aJobTellsHowFarItIsAndWhatCameOfIt() throws InterruptedException {
    CountDownLatch looked = new CountDownLatch(1);
    CountDownLatch halfDone = new CountDownLatch(1);
    Job job =
        start(
            "one",
            progress -> {
              progress.at("files", 3, 7);
              halfDone.countDown();
              wait(looked);
              return new Destination("/somewhere", "saved", 7);
            });

    assertThat(halfDone.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(job.state()).isEqualTo(Job.State.RUNNING);
    assertThat(job.step()).isEqualTo(new Job.Step("files", 3, 7));
    long changes = jobs.changes();
    looked.countDown();

    assertThat(ended(job).state()).isEqualTo(Job.State.DONE);
    assertThat(job.result(Destination.class)).contains(new Destination("/somewhere", "saved", 7));
    assertThat(job.result(String.class)).isEmpty();
    assertThat(jobs.changes()).isGreaterThan(changes);
  }

  private static void wait(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IOException("Nobody let it go on.");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void whatIsStartedTwiceIsDoneOnce() {
    Job first = ended(start("one", progress -> "first"));

    assertThat(start("one", progress -> "second")).isSameAs(first);
    assertThat(first.result(String.class)).contains("first");
  }

  @Test
  void whatFailedSaysWhyAndIsStartedAgain() {
    Job failed =
        ended(
            start(
                "one",
                progress -> {
                  throw new CourseMigrationException("The disk is full.");
                }));
    assertThat(failed.state()).isEqualTo(Job.State.FAILED);
    assertThat(failed.problem()).contains("The disk is full.");

    assertThat(ended(start("one", progress -> "second")).result(String.class)).contains("second");
  }

  @Test
  void aDefectIsNotShown() {
    Job failed =
        ended(
            start(
                "one",
                progress -> {
                  throw new IllegalStateException("secret");
                }));

    assertThat(failed.state()).isEqualTo(Job.State.FAILED);
    assertThat(failed.problem()).isEmpty();
  }

  @Test
  void aJobStopsAtItsNextStep() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Job job =
        start(
            "one",
            progress -> {
              begun.countDown();
              wait(stopped);
              progress.at("files", 1, 2);
              return "never";
            });
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    job.stop();
    stopped.countDown();

    assertThat(ended(job).state()).isEqualTo(Job.State.STOPPED);
    assertThat(job.result(String.class)).isEmpty();
    assertThat(job.problem()).isEmpty();
  }

  @Test
  void nobodySeesTheJobOfAnother() {
    Job job = start("one", progress -> "done");

    assertThat(jobs.find("one", ADA)).contains(job);
    assertThat(jobs.find("one", new UserId(2))).isEmpty();
    assertThat(jobs.find("two", ADA)).isEmpty();
  }

  @Test
  void whatEndedLongAgoIsForgotten() {
    ended(start("one", progress -> "done"));
    clock.advance(Duration.ofHours(2));

    start("two", progress -> "done");

    assertThat(jobs.find("one", ADA)).isEmpty();
  }

  @Test
  void aSiteThatStopsStopsItsJobs() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Job job =
        start(
            "one",
            progress -> {
              begun.countDown();
              for (long at = 0; ; at++) {
                progress.at("files", at, 0);
              }
            });
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    jobs.close();

    assertThat(job.state()).isEqualTo(Job.State.STOPPED);
  }
}
