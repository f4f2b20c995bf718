package org.coursemigration.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.host.lms.CourseState;
import org.coursemigration.host.lms.LmsCourse;
import org.coursemigration.mbz.inspect.BackupInspection;
import org.coursemigration.mbz.inspect.InspectedFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real backups of a Moodle on their way into the LMS and out of it again. */
class CourseRoundTripTest {

  @TempDir private Path directory;
  private TestSite site;

  @BeforeEach
  void open() throws Exception {
    site = new TestSite(Files.createDirectory(directory.resolve("site")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty.mbz", "xs.mbz", "xs-zip.mbz", "rich.mbz"})
  void theCourseIsWhatMoodleMakesOfTheBackup(String name) {
    MoodleSummary moodle = MoodleSummary.of(name);

    CourseId id = site.imported(site.backup(name));

    LmsCourse course = site.lms.courses().find(id).orElseThrow();
    assertThat(course.fullname()).isEqualTo(moodle.course().get("fullname").asText());
    assertThat(course.shortname()).isEqualTo(moodle.course().get("shortname").asText());
    assertThat(course.idnumber()).isEmpty();
    assertThat(course.format()).isEqualTo(moodle.course().get("format").asText());
    assertThat(course.summary()).isEqualTo(moodle.course().get("summary").asText());
    assertThat(course.summaryFormat()).isEqualTo(moodle.course().get("summaryformat").asInt());
    assertThat(course.visible()).isEqualTo(moodle.course().get("visible").asInt() == 1);
    assertThat(course.start().map(start -> start.getEpochSecond()).orElse(0L))
        .isEqualTo(moodle.course().get("startdate").asLong());
    assertThat(course.end().map(end -> end.getEpochSecond()).orElse(0L))
        .isEqualTo(moodle.course().get("enddate").asLong());
    assertThat(course.state()).isEqualTo(CourseState.READY);
    assertThat(site.sections(id)).isEqualTo(moodle.sections());
    assertThat(site.files(id)).hasSameSizeAs(moodle.files());
    assertThat(site.files(id).stream().filter(CourseRoundTripTest::isNoPhoto))
        .containsExactlyElementsOf(
            moodle.files().stream().filter(CourseRoundTripTest::isNoPhoto).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty.mbz", "xs.mbz", "xs-zip.mbz", "rich.mbz"})
  void theExportShowsWhatTheOriginalShows(String name) {
    Path original = site.backup(name);
    Path export = site.exported(site.imported(original), "export.mbz");

    try (BackupInspection before = TestSite.inspection(original);
        BackupInspection after = TestSite.inspection(export)) {
      assertThat(after.course()).isEqualTo(before.course());
      assertThat(after.sections()).isEqualTo(before.sections());
      assertThat(after.modulesByType()).isEqualTo(before.modulesByType());
      assertThat(after.files()).isEqualTo(before.files());
      assertThat(after.fileCount()).isEqualTo(before.fileCount());
      assertThat(after.fileBytes()).isEqualTo(before.fileBytes());
      assertThat(after.information().name()).isEqualTo("export.mbz");
      assertThat(after.information().originalWwwroot()).isEqualTo("http://127.0.0.1:8081");
      assertThat(after.notices()).isEmpty();
    }
    assertThat(TestSite.findings(export)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty.mbz", "xs.mbz", "rich.mbz"})
  void noDocumentChangesOnTheWay(String name) throws Exception {
    TestSite other = new TestSite(Files.createDirectory(directory.resolve("other")));
    CourseId first = site.imported(site.backup(name));

    CourseId second = other.imported(site.exported(first, "export.mbz"));

    Map<String, String> before = withoutManifest(site.documents(first));
    assertThat(withoutManifest(other.documents(second))).isEqualTo(before);
    assertThat(before).hasSizeGreaterThanOrEqualTo(20);
    assertThat(other.sections(second)).isEqualTo(site.sections(first));
    assertThat(other.files(second)).isEqualTo(site.files(first));
  }

  @Test
  void theSameCourseGivesTheSameBytes() throws Exception {
    CourseId course = site.imported(site.backup("rich.mbz"));

    Path first = site.exported(course, "export.mbz");
    byte[] bytes = Files.readAllBytes(first);
    assertThat(Files.readAllBytes(site.exported(course, "export.mbz"))).isEqualTo(bytes);
  }

  @Test
  void everyContentOfACourseIsInThePoolOnce() {
    CourseId course = site.imported(site.backup("rich.mbz"));

    assertThat(site.pool()).doesNotHaveDuplicates();
    assertThat(site.pool()).containsAll(site.documents(course).values());
    assertThat(site.pool())
        .containsAll(site.files(course).stream().map(InspectedFile::contenthash).toList());
    assertThat(site.temporary()).isEmpty();
  }

  // Moodle strips the camera's data from photos when it restores them; bytes here stay.
  private static boolean isNoPhoto(InspectedFile file) {
    return !file.filename().endsWith(".jpg");
  }

  /** The manifest says when and under which name a backup was made. */
  private static Map<String, String> withoutManifest(Map<String, String> documents) {
    documents.remove("moodle_backup.xml");
    return documents;
  }
}
