package org.coursemigration.mbz.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.coursemigration.mbz.BackupContainer;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.Backups;
import org.coursemigration.mbz.SmallBackup;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.verify.BackupVerification;
import org.coursemigration.mbz.verify.Finding;
import org.coursemigration.mbz.verify.Finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups as older and newer Moodles write them: read, and given away as they came. */
class MoodleVersionsTest {
  private static final String MANIFEST = "moodle_backup.xml";
  private static final String COURSE = "course/course.xml";
  private static final String SECTION = "sections/section_5/section.xml";
  private static final String MODULE = "activities/page_7/module.xml";

  @TempDir Path directory;

  private static SmallBackup of(String version, String backupVersion, String release) {
    return new SmallBackup()
        .with(MANIFEST, "2024100706", version)
        .with(MANIFEST, "2024100700", backupVersion)
        .with(
            MANIFEST,
            "<backup_release>4.5</backup_release>",
            "<backup_release>" + release + "</backup_release>")
        .with(MANIFEST, "4.5.6 (Build: 20250811)", release + " (Build: 1)");
  }

  @Test
  void moodle2WithItsOwnWayOfRestrictingAccess() throws IOException {
    SmallBackup small =
        of("2011120500.04", "2011112900", "2.2")
            .with(COURSE, "<startdate>", "<numsections>10</numsections><startdate>")
            .with(
                COURSE,
                "</course>",
                "<restrictmodules>1</restrictmodules>"
                    + "<allowed_modules><module><modulename>page</modulename></module></allowed_modules>"
                    + "</course>")
            .with(
                SECTION,
                "</section>",
                "<availablefrom>1300000000</availablefrom><availableuntil>0</availableuntil>"
                    + "<showavailability>1</showavailability></section>")
            .with(
                MODULE,
                "</module>",
                "<groupmembersonly>1</groupmembersonly><availablefrom>1300000000</availablefrom>"
                    + "<availableuntil>0</availableuntil><showavailability>1</showavailability>"
                    + "<availability_info><availability id=\"1\"><sourcecmid>7</sourcecmid>"
                    + "<requiredcompletion>1</requiredcompletion></availability></availability_info>"
                    + "</module>");

    MoodleBackup read = given(small, BackupContainer.ZIP);

    assertThat(read.information().backupRelease()).isEqualTo("2.2");
    assertThat(read.information().moodleVersion()).isEqualTo("2011120500.04");
    assertThat(read.activities()).extracting(BackupActivity::availability).containsOnlyNulls();
  }

  @Test
  void moodle3WithQuestionsInTheirCategories() throws IOException {
    SmallBackup small =
        of("2020110900", "2020110900", "3.10")
            .withActivity(8, 5, "assignment", "An old assignment")
            .with(
                "questions.xml",
                "<question_categories><question_category id=\"1\"><name>Old</name>"
                    + "<contextid>20</contextid><contextlevel>50</contextlevel><parent>0</parent>"
                    + "<questions><question id=\"2\"><parent>0</parent><name>Q</name>"
                    + "<qtype>essay</qtype><version>v</version><hidden>0</hidden>"
                    + "</question></questions></question_category></question_categories>")
            .with("activities/page_7/filters.xml", "<filters></filters>");

    MoodleBackup read = given(small, BackupContainer.TGZ);

    assertThat(read.records().counts()).containsEntry("questions", 1L);
    assertThat(read.activities()).extracting(BackupActivity::modname).contains("assignment");
  }

  @Test
  void moodle5WithBanksThatAreActivities() throws IOException {
    SmallBackup small =
        of("2025041400.01", "2025041400", "5.0")
            .with(
                MANIFEST,
                "<directory>activities/page_7</directory>",
                "<directory>activities/page_7</directory><insubsection></insubsection>")
            .with(
                MANIFEST,
                "<directory>sections/section_5</directory>",
                "<directory>sections/section_5</directory><parentcmid></parentcmid><modname></modname>")
            .with(COURSE, "</course>", "<enableaitools>1</enableaitools></course>")
            .with(
                MODULE,
                "</module>",
                "<enableaitools>$@NULL@$</enableaitools>"
                    + "<enabledaiactions>{\"generate_text\":true}</enabledaiactions></module>")
            .withActivity(9, 5, "qbank", "Shared questions")
            .with(
                "questions.xml",
                "<question_categories><question_category id=\"1\"><name>top</name>"
                    + "<contextid>1009</contextid><contextlevel>70</contextlevel><parent>0</parent>"
                    + "<question_bank_entries><question_bank_entry id=\"2\">"
                    + "<nextversion>2</nextversion><question_version>"
                    + "<question_versions id=\"3\"><version>1</version><status>ready</status>"
                    + "<questions><question id=\"4\"><name>Q</name><qtype>essay</qtype></question>"
                    + "</questions></question_versions></question_version></question_bank_entry>"
                    + "</question_bank_entries></question_category></question_categories>");

    MoodleBackup read = given(small, BackupContainer.TGZ);

    assertThat(read.records().counts()).containsEntry("questions", 1L);
    assertThat(read.activities()).extracting(BackupActivity::modname).contains("qbank");
  }

  @Test
  void aMoodleThatIsYetToComeWithFieldsAndDocumentsNobodyKnows() throws IOException {
    SmallBackup small =
        of("2031010100", "2031010100", "7.0")
            .with(MANIFEST, "<details>", "<reviewed_by>a robot</reviewed_by><details>")
            .with(
                COURSE,
                "</course>",
                "<mood>good</mood><moods><mood id=\"1\"><x>y</x></mood></moods></course>")
            .with(
                MODULE,
                "</module>",
                "<plugin_local_future_module><x>1</x></plugin_local_future_module></module>")
            .with("activities/page_7/future.xml", "<futures><future id=\"1\"></future></futures>")
            .with("course/future.json", "{\"a\":1}");

    given(small, BackupContainer.TGZ);
  }

  /** Reads the backup, gives it away and expects all documents as they came, and no finding. */
  private MoodleBackup given(SmallBackup small, BackupContainer container) throws IOException {
    MoodleBackup read = MoodleBackup.open(small.writeTo(directory.resolve("in")));
    Path file =
        Backups.written(Backups.parts(read).build(), container, directory.resolve("given.mbz"));
    MoodleBackup given = Backups.unpacked(file, directory.resolve("out"));

    assertThat(BackupVerification.verify(file, BackupLimits.defaults()))
        .filteredOn(finding -> finding.severity() == Severity.ERROR)
        .extracting(Finding::toString)
        .isEmpty();
    assertThat(given.information().leaves()).isEqualTo(read.information().leaves());
    for (BackupDocument document : read.documents()) {
      assertThat(content(given.directory().resolve(document.path())))
          .as(document.path())
          .isEqualTo(content(document.file()));
    }
    return read;
  }

  /** Without what Moodle 4.5 would read into a document in which it is absent. */
  private static String content(Path document) throws IOException {
    return Files.readString(document)
        .replaceAll(
            "<[?]xml[^>]*>|<(indent|visible|visibleoncoursepage|sectionnumber)>[01]</\\1>|\\s", "");
  }
}
