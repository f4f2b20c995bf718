package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.testkit.storage.Fault;
import org.coursemigration.testkit.storage.FaultyStorage.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A disk that shows a file late, and one that never does. */
class GraceTimeTest {

  private static final String FILE = "5-backup-moodle2-course-7-late.mbz";

  private final TestSite site = new TestSite();

  @BeforeEach
  void setTheUsualGraceTime() {
    site.set("missingbackupgrace", "");
    site.set("restoremaxretries", "0");
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aBackupThatIsSeenLateIsRestoredAsIfItHadNotBeen() {
    site.store(FILE, "Late");
    site.storage.always(Call.PULL, Fault.saysAbsent());
    site.storage.always(Call.FIND, Fault.saysAbsent());
    site.request(FILE, 1);
    site.run();
    site.runAfter(Duration.ofSeconds(30));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.IN_PROGRESS);
    assertThat(site.only().errors()).isEmpty();
    site.storage.heal();
    site.runAfter(Duration.ofSeconds(10));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(site.only().retries()).isZero();
    assertThat(site.eventNames()).containsExactly("restore_completed");
    assertThat(site.workFiles()).isEmpty();
  }

  @Test
  void aBackupThatIsNeverSeenFailsWhenTheGraceTimeIsOver() {
    site.request(FILE, 1);
    site.run();
    site.runAfter(Duration.ofSeconds(119));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.IN_PROGRESS);
    site.runAfter(Duration.ofSeconds(1));

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.only().errors())
        .containsExactly("Cannot restore the course. There is no backup '" + FILE + "' in memory.");
    assertThat(site.eventNames()).containsExactly("restore_failed");
  }

  @Test
  void whoRetriesAfterTheGraceTimeHearsAtOnce() {
    site.request(FILE, 1);
    site.runAfter(Duration.ofMinutes(3));
    site.migration.retry(site.only().id(), TestSite.ADMIN);
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
  }
}
