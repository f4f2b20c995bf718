package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.fake.FakeTarget;
import org.coursemigration.core.fake.Keys;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.testkit.lms.EngineStep;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which targets the source trusts. */
class TargetCertificateTest {

  @TempDir Path directory;
  @AutoClose private final TestSite site = new TestSite();

  private Migration migratedTo(FakeTarget target) {
    site.sendTo(target, "0123456789abcdef0123456789abcdef");
    CourseId course = site.lms.addCourse("Physics", "PH1");
    site.upload(course + ",7");
    site.run();
    return site.only();
  }

  private void trust(Path file) {
    site.set("destinationcafile", file.toString());
  }

  @Test
  void aCertificateOfAnOwnAuthorityIsTrustedWhenItsFileIsSet() throws IOException {
    trust(Keys.authorities(directory));
    try (FakeTarget target = FakeTarget.secured(Keys.of("signed"))) {
      assertThat(migratedTo(target).status()).isEqualTo(MigrationStatus.COMPLETED);
      assertThat(target.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "signed, false, unable to find valid certification path",
    "selfsigned, true, unable to find valid certification path",
    "expired, true, its certificate has expired",
    "elsewhere, true, No subject alternative DNS name matching localhost"
  })
  void anyOtherCertificateFailsAtOnceBeforeAnythingIsSent(
      String key, boolean withFile, String words) throws IOException {
    if (withFile) {
      trust(Keys.authorities(directory));
    }
    try (FakeTarget target = FakeTarget.secured(Keys.of(key))) {
      Migration failed = migratedTo(target);

      assertThat(failed.status()).isEqualTo(MigrationStatus.FAILED);
      assertThat(failed.errors())
          .singleElement()
          .asString()
          .contains("No safe connection", words, "'destinationcafile'");
      assertThat(target.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"missing.pem, cannot be read", "empty.pem, PEM", "words.pem, PEM"})
  void aFileThatCannotBeUsedIsToldBeforeABackupIsMade(String name, String words)
      throws IOException {
    Files.writeString(directory.resolve("empty.pem"), "");
    Files.writeString(
        directory.resolve("words.pem"),
        "-----BEGIN CERTIFICATE-----\nwords\n-----END CERTIFICATE-----\n");
    trust(directory.resolve(name));
    try (FakeTarget target = FakeTarget.secured(Keys.of("signed"))) {
      Migration failed = migratedTo(target);

      assertThat(failed.status()).isEqualTo(MigrationStatus.FAILED);
      assertThat(failed.errors())
          .singleElement()
          .asString()
          .contains(name, words, "'destinationcafile'");
      assertThat(site.engine.calls(EngineStep.BACK_UP)).isZero();
    }
  }

  @Test
  void aFileThatIsReplacedCountsForTheNextRequest() throws IOException {
    Path file = Files.writeString(directory.resolve("authorities.pem"), "not yet");
    trust(file);
    try (FakeTarget target = FakeTarget.secured(Keys.of("signed"))) {
      assertThat(migratedTo(target).status()).isEqualTo(MigrationStatus.FAILED);

      Keys.authorities(directory);
      site.migration.retry(site.only().id(), TestSite.ADMIN);
      site.run();

      assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
    }
  }
}
