package org.coursemigration.mbz.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.Backups;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.SmallBackup;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.model.BackupSection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoodleBackupTest {
  private static final String MANIFEST = "moodle_backup.xml";
  private static final String SECTION = "sections/section_5/section.xml";
  private static final String MODULE = "activities/page_7/module.xml";
  private static final String PAGE = "activities/page_7/page.xml";
  private static final String FILES = "files.xml";

  @TempDir Path directory;

  private final SmallBackup small = new SmallBackup();

  @Test
  void theSmallestBackupIsReadWithMoodlesDefaults() {
    MoodleBackup backup = open();
    assertThat(backup.course().visible()).isTrue();
    assertThat(backup.sections())
        .containsExactly(
            new BackupSection(5, 0, null, "", 1, true, null, null, 0, 0, "sections/section_5"));
    assertThat(backup.activities())
        .containsExactly(BackupActivity.of(7, 5, "page", "Welcome", 3, 30));
    assertThat(files(backup))
        .containsExactly(
            BackupFile.of(
                41,
                SmallBackup.HELLO_HASH,
                30,
                "mod_page",
                "content",
                0,
                "/img/",
                "a.txt",
                -1,
                null,
                0));
    assertThat(backup.content(files(backup).get(0))).hasContent("hello");
    assertThat(backup.notices()).isEmpty();
    assertThat(backup.users()).isFalse();
  }

  @Test
  void everythingTheRichCourseSaysOfItsActivitiesIsRead() {
    MoodleBackup backup = Backups.unpacked(Backups.real("rich.mbz"), directory);
    assertThat(backup.activities())
        .filteredOn(activity -> activity.name().equals("Stealth page"))
        .singleElement()
        .satisfies(
            activity -> {
              assertThat(activity.visible()).isTrue();
              assertThat(activity.visibleOnCoursePage()).isFalse();
            });
    assertThat(backup.activities())
        .filteredOn(activity -> activity.name().equals("Restricted page"))
        .singleElement()
        .satisfies(activity -> assertThat(activity.availability()).startsWith("{\"op\":"));
    assertThat(backup.activities().get(2).idnumber()).isEqualTo("pageid");
    assertThat(backup.sections())
        .filteredOn(BackupSection::isDelegated)
        .singleElement()
        .satisfies(
            section -> {
              assertThat(section.number()).isEqualTo(6);
              assertThat(section.parentModuleId()).isEqualTo(773);
              assertThat(section.component()).isEqualTo("mod_subsection");
            });
    assertThat(backup.course().leaves()).containsEntry("pdfexportfont", null);
    assertThat(backup.documentsOf(backup.activities().get(0)))
        .extracting(BackupDocument::path)
        .contains("activities/forum_749/forum.xml", "activities/forum_749/inforef.xml");
    assertThat(backup.courseDocuments())
        .extracting(BackupDocument::path)
        .contains("questions.xml", "course/course.xml", "badges.xml")
        .noneMatch(path -> path.startsWith("files") || path.equals(MANIFEST));
    assertThat(backup.scan().largestId()).isEqualTo(3588);
  }

  @Test
  void anActivityOfAnUnknownTypeIsAnActivity() {
    small.withActivity(8, 5, "holodeck", "Deck");
    assertThat(open().activities().get(1).modname()).isEqualTo("holodeck");
  }

  @Test
  void theOrderOfTheListIsTheOrderInTheSection() {
    small.withActivity(9, 5, "url", "Nine").withActivity(8, 5, "url", "Eight");
    MoodleBackup backup = open();
    assertThat(backup.activitiesOf(backup.sections().get(0)))
        .extracting(BackupActivity::name)
        .containsExactly("Welcome", "Nine", "Eight");
  }

  @Test
  void anActivityOfNoListedSectionIsLeftOutWithANotice() {
    small.withActivity(8, 99, "url", "Lost");
    MoodleBackup backup = open();
    assertThat(backup.activities()).hasSize(1);
    assertThat(backup.notices())
        .containsExactly("activities/url_8: is left out, as its section 99 is not in the backup");
  }

  @Test
  void aCourseModuleListedTwiceIsReadOnce() {
    small.with(
        MANIFEST,
        "</activities>",
        "<activity><moduleid>7</moduleid><sectionid>5</sectionid><modulename>page</modulename>"
            + "<directory>activities/page_7</directory></activity></activities>");
    assertThat(open().activities()).hasSize(1);
  }

  @Test
  void sectionsOfOneNumberBecomeOne() {
    small.withSection(6, 0, "Named", "").withActivity(8, 6, "url", "Moved");
    MoodleBackup backup = open();
    assertThat(backup.sections())
        .singleElement()
        .extracting(BackupSection::name)
        .isEqualTo("Named");
    assertThat(backup.activities()).extracting(BackupActivity::sectionId).containsExactly(5L, 5L);
    assertThat(backup.notices()).singleElement().asString().contains("was merged into it");
  }

  @Test
  void aSectionWhoseSubsectionIsNotHereStandsOnItsOwn() {
    small.withSection(6, 1, "Alone", "<parentcmid>99</parentcmid>");
    MoodleBackup backup = open();
    assertThat(backup.sections().get(1).isDelegated()).isFalse();
    assertThat(backup.notices()).hasSize(1);
  }

  @Test
  void aSectionWithinItselfIsRefused() {
    small
        .withSection(6, 1, "Inner", "<parentcmid>8</parentcmid>")
        .withActivity(8, 6, "subsection", "Sub");
    assertRefused("sections/section_6/section.xml", "lies within itself");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          moodle_backup.xml                |<sectionid>5<                  |<sectionid>five<              |<sectionid>
          moodle_backup.xml                |<moduleid>7<                   |<moduleid>99999999999999999999<|<moduleid>
          moodle_backup.xml                |>activities/page_7<            |>activities/../../etc<        |<directory>
          moodle_backup.xml                |>activities/page_7<            |>/etc/passwd_7<               |<directory>
          moodle_backup.xml                |<modulename>page<              |<modulename>../page<          |<modulename>
          moodle_backup.xml                |<original_course_id>2<         |<original_course_id><         |<original_course_id>
          moodle_backup.xml                |<type>course</type>            |<type>activity</type>         |holds an activity
          moodle_backup.xml                |<type>course</type>            |                              |<type>
          moodle_backup.xml                |<format>moodle2<               |<format>moodle1<              |moodle1
          moodle_backup.xml                |<backup_version>2024100700<    |<backup_version>2009010100<   |backup_version
          moodle_backup.xml                |</moodle_backup>               |                              |not well-formed
          sections/section_5/section.xml   |<number>0<                     |<number>zero<                 |<number>
          sections/section_5/section.xml   |<number>0</number>             |                              |<number>
          sections/section_5/section.xml   |<visible>1<                    |<visible>yes<                 |<visible>
          sections/section_5/section.xml   |<section id=                   |<sektion id=                  |root element
          activities/page_7/module.xml     |id="7"                         |id="8"                        |has the id 8
          activities/page_7/page.xml       |contextid="30"                 |                              |<contextid>
          activities/page_7/page.xml       |<name>Welcome<                 |<name>&nbsp;<                 |page.xml
          course/course.xml                |contextid="20"                 |contextid="-1"                |<contextid>
          """)
  void whatMoodleCouldNotRestoreIsRefusedWithItsPlace(
      String path, String part, String replacement, String named) {
    small.with(path, part, replacement == null ? "" : replacement);
    assertThatThrownBy(this::open)
        .isInstanceOf(InvalidBackupException.class)
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {SECTION, MODULE, PAGE, "course/course.xml"})
  void aMissingDocumentIsNamed(String path) {
    small.without(path);
    assertThatThrownBy(this::open)
        .isInstanceOf(InvalidBackupException.class)
        .hasMessage(path + " is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version='1.0' encoding='UTF-8'?><moodle_backup><information>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><moodle_backup><information>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><moodle_backup x=\"1\"><information>",
        "<MOODLE_BACKUP/>",
        ""
      })
  void aManifestThatMoodleDoesNotRecognizeIsForeign(String start) {
    small.with(MANIFEST, start);
    assertThatThrownBy(this::open)
        .isInstanceOf(InvalidBackupException.class)
        .hasMessageStartingWith("not a Moodle backup: ");
  }

  @Test
  void aByteOrderMarkIsNoObstacle() {
    small.with(MANIFEST, "<?xml", "\uFEFF<?xml");
    assertThat(open().information().name()).isEqualTo("x.mbz");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <contenthash>aaf4 |<contenthash>../.. |<contenthash>
          <contenthash>aaf4 |<contenthash>AAF4  |<contenthash>
          <contextid>30<    |<contextid>x<      |<contextid>
          <contextid>30</contextid>|            |<contextid>
          <filepath>/img/<  |<filepath>img<     |<filepath>
          <filepath>/img/<  |<filepath>/../<    |<filepath>
          <filename>a.txt<  |<filename>..<      |<filename>
          <filename>a.txt<  |<filename>a/b<     |<filename>
          <filename>a.txt<  |<filename><        |<filename>
          id="41"           |id="x"             |<id>
          """)
  void aFileRowThatCannotBeIsRefusedWithItsPlace(String part, String replacement, String named) {
    small.with(FILES, part, replacement == null ? "" : replacement);
    MoodleBackup backup = open();
    assertThatThrownBy(() -> files(backup))
        .isInstanceOf(InvalidBackupException.class)
        .hasMessageStartingWith("files.xml: <file> " + named);
    List<InvalidBackupException> problems = new ArrayList<>();
    backup.forEachFile(file -> assertThat(file).isNull(), problems::add);
    assertThat(problems).hasSize(1);
  }

  @Test
  void leavesNobodyKnowsYetStayWithTheRow() {
    small.with(
        FILES, "<filename>", "<futureleaf>$@NULL@$</futureleaf><userid>5</userid><filename>");
    assertThat(files(open()).get(0).more())
        .containsEntry("futureleaf", null)
        .containsEntry("userid", "5");
  }

  @Test
  void anAliasNeedsNoContent() {
    small.with(
        FILES,
        "<contenthash>" + SmallBackup.HELLO_HASH,
        "<repositoryid>4</repositoryid><contenthash>");
    BackupFile alias = files(open()).get(0);
    assertThat(alias.isExternal()).isTrue();
    assertThat(alias.hasContent()).isFalse();
  }

  @Test
  void aFileListLargerThanTheMemoryIsStreamed() throws IOException {
    small.writeTo(directory);
    int rows = 100_000;
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(FILES))) {
      out.write("<files>");
      for (int i = 0; i < rows; i++) {
        out.write(
            "<file id=\""
                + i
                + "\"><contenthash>"
                + SmallBackup.HELLO_HASH
                + "</contenthash><contextid>30</contextid><component>mod_page</component>"
                + "<filearea>content</filearea><itemid>0</itemid><filepath>/</filepath><filename>"
                + i
                + "</filename><source>");
        out.write("x".repeat(3000));
        out.write("</source></file>");
      }
      out.write("</files>");
    }
    assertThat(Files.size(directory.resolve(FILES)))
        .isGreaterThan(Runtime.getRuntime().maxMemory());
    long[] seen = new long[1];
    MoodleBackup.open(directory).forEachFile(file -> seen[0]++);
    assertThat(seen[0]).isEqualTo(rows);
  }

  @Test
  void textThatDoesNotFitTheMemoryIsRefused() {
    small.with(SECTION, "<summary>", "<summary>" + "x".repeat(2000));
    small.writeTo(directory);
    BackupLimits limits =
        new BackupLimits(BackupLimits.defaults().archive(), 100, 1000, 100_000, 100);
    assertThatThrownBy(() -> MoodleBackup.open(directory, limits))
        .isInstanceOf(InvalidBackupException.class)
        .hasMessage(SECTION + ": <summary> holds more than 1000 characters");
  }

  @Test
  void aScanFindsADocumentThatIsNotWellFormed() {
    small.with("activities/page_7/grading.xml", "<areas><area></areas>");
    MoodleBackup backup = open();
    assertThatThrownBy(backup::scan)
        .isInstanceOf(InvalidBackupException.class)
        .hasMessageStartingWith("activities/page_7/grading.xml: not well-formed XML at line 1");
  }

  private MoodleBackup open() {
    return MoodleBackup.open(small.writeTo(directory));
  }

  private void assertRefused(String path, String reason) {
    assertThatThrownBy(this::open)
        .isInstanceOf(InvalidBackupException.class)
        .hasMessageStartingWith(path)
        .hasMessageContaining(reason);
  }

  private static List<BackupFile> files(MoodleBackup backup) {
    List<BackupFile> files = new ArrayList<>();
    backup.forEachFile(files::add);
    return files;
  }
}
