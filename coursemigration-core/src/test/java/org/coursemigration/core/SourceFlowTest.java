package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.TestSite;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceFlowTest {

  @AutoClose private final TestSite site = new TestSite();
  @AutoClose private final FakeTarget target = new FakeTarget();

  @BeforeEach
  void sendToTheTarget() {
    site.sendTo(target, "0123456789abcdef0123456789abcdef");
  }

  @Test
  void aListedCourseIsBackedUpAndTheTargetIsAsked() {
    long course = site.lms.addCourse("Physics", "PH1", "page", "quiz").value();

    site.upload(course + ",7");
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    assertThat(target.received()).hasSize(1);
    assertThat(site.eventNames())
        .containsExactly("file_uploaded", "file_processed", "backup_completed");
  }
}
