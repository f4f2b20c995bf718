package org.coursemigration.mbz.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.coursemigration.mbz.BackupContainer;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.Backups;
import org.coursemigration.mbz.SmallBackup;
import org.coursemigration.mbz.TarBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackupVerificationTest {
  private static final String MANIFEST = "moodle_backup.xml";
  private static final String POOL_FILE = "files/aa/" + SmallBackup.HELLO_HASH;

  @TempDir Path directory;

  private final SmallBackup small = new SmallBackup();

  @ParameterizedTest
  @ValueSource(strings = {"empty.mbz", "xs.mbz", "xs-zip.mbz", "rich.mbz"})
  void aBackupThatMoodleMadeHasNoFindings(String name) {
    assertThat(BackupVerification.verify(Backups.real(name), BackupLimits.defaults())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty.mbz", "xs.mbz", "rich.mbz"})
  void aBackupThatWasGivenAwayAgainHasNoFindings(String name) {
    Path copy =
        Backups.written(
            Backups.parts(Backups.unpacked(Backups.real(name), directory.resolve("in"))).build(),
            BackupContainer.TGZ,
            directory.resolve("copy.mbz"));
    assertThat(BackupVerification.verify(copy, BackupLimits.defaults())).isEmpty();
  }

  @Test
  void theSmallestBackupHasNoFindings() {
    assertFindings();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "groups.xml",
        "roles.xml",
        "questions.xml",
        "scales.xml",
        "outcomes.xml",
        "course/roles.xml",
        "activities/page_7/roles.xml",
        "activities/page_7/grades.xml"
      })
  void everyMandatoryFileIsMissed(String path) {
    small.without(path);
    assertFindings("ERROR " + path + ": is missing, and Moodle needs it");
  }

  @ParameterizedTest
  @CsvSource({
    "filters, course/filters.xml, activities/page_7/filters.xml",
    "comments, course/comments.xml, activities/page_7/comments.xml",
    "calendarevents, course/calendar.xml, activities/page_7/calendar.xml"
  })
  void aSettingThatIsOnNeedsItsFiles(String setting, String ofCourse, String ofActivity) {
    small.with(
        MANIFEST,
        "<settings>",
        "<settings><setting><level>root</level><name>"
            + setting
            + "</name><value>1</value></setting>");
    assertFindings(
        "ERROR " + ofCourse + ": is missing, and Moodle needs it",
        "ERROR " + ofActivity + ": is missing, and Moodle needs it");
  }

  @Test
  void damagedContentIsNamed() {
    small.with(POOL_FILE, "jello");
    assertFindings("ERROR " + POOL_FILE + ": the content has the SHA-1 ");
  }

  @Test
  void missingContentIsNamed() {
    small.without(POOL_FILE);
    assertFindings(
        "ERROR files.xml, file 41: mod_page/content/img/a.txt has no content: " + POOL_FILE);
  }

  @Test
  void contentOfNobodyIsNamed() {
    small.with("files.xml", "<files></files>");
    assertFindings(
        "WARNING activities/page_7/inforef.xml: refers to the file 41, which is not in files.xml",
        "WARNING " + POOL_FILE + ": belongs to no file of files.xml");
  }

  @Test
  void aFileThatNothingRefersToIsNamed() {
    small.without("activities/page_7/inforef.xml");
    assertFindings("ERROR files.xml, file 41: mod_page/content/img/a.txt is in no inforef.xml");
  }

  @Test
  void aFileOfAnUnknownContextIsNamed() {
    small.with("files.xml", "<contextid>30<", "<contextid>31<");
    assertFindings(
        "ERROR files.xml, file 41: mod_page/content/img/a.txt belongs to the context 31");
  }

  @Test
  void everyBadRowIsNamed() {
    small.with(
        "files.xml",
        "</files>",
        "<file id=\"42\"><contextid>30</contextid></file><file id=\"41\"><contenthash>"
            + SmallBackup.HELLO_HASH
            + "</contenthash><contextid>30</contextid><component>mod_page</component>"
            + "<filearea>content</filearea><itemid>0</itemid><filepath>/</filepath>"
            + "<filename>b</filename><filesize>6</filesize></file></files>");
    assertFindings(
        "ERROR files.xml: <file> <itemid> is missing",
        "ERROR files.xml, file 41: the id is used twice",
        "WARNING files.xml, file 41: mod_page/content/b should have 6 bytes, the pool has 5");
  }

  @Test
  void aLeafBehindAContainerIsNamed() {
    small.with("groups.xml", "<groups><group id=\"1\"><x>\n</x><name>A</name></group></groups>");
    assertFindings("ERROR groups.xml: the leaf <name> comes after the container <x>");
  }

  @Test
  void aDocumentThatIsNotWellFormedIsNamed() {
    small.with("groups.xml", "<groups><group></groups>");
    assertFindings("ERROR groups.xml: not well-formed XML at line 1");
  }

  @Test
  void lostReferencesAreNamed() {
    small.with(
        "activities/page_7/inforef.xml",
        "</inforef>",
        "<roleref><role><id>5</id></role></roleref><question_categoryref><question_category><id>6"
            + "</id></question_category></question_categoryref></inforef>");
    assertFindings(
        "WARNING activities/page_7/inforef.xml: refers to the role 5",
        "WARNING activities/page_7/inforef.xml: refers to the question category 6");
  }

  @Test
  void referencesToFilesAndGroupsThatAreNotThereAreNamed() {
    small.with(
        "activities/page_7/inforef.xml",
        "</inforef>",
        "<fileref><file><id>99</id></file></fileref><groupref><group><id>3</id></group></groupref>"
            + "</inforef>");
    assertFindings(
        "WARNING activities/page_7/inforef.xml: refers to the file 99, which is not in files.xml",
        "WARNING activities/page_7/inforef.xml: refers to the group 3, which is not in groups.xml");
  }

  @Test
  void aDoubledIdIsNamed() {
    small.with(
        "groups.xml",
        "<groups><group id=\"1\"><name>A</name></group><group id=\"1\"><name>B</name></group>"
            + "</groups>");
    assertFindings("ERROR groups.xml: two <group> have the id 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"op\":\"&\",\"c\":[ | is no JSON at character 16",
        "[] | is no JSON object",
        "{\"op\":\"&\"} | has no \"op\" or no \"c\"",
        "{\"op\":\"&\",\"c\":[{\"t\":01}]} | is no JSON at character 21",
        "{\"op\":\"&\",\"c\":[]}} | is no JSON at character 18"
      })
  void anAvailabilityThatMoodleCannotReadIsNamed(String json, String problem) {
    small.with(
        "activities/page_7/module.xml",
        "</module>",
        "<availability>" + json.replace("&", "&amp;") + "</availability></module>");
    assertFindings("ERROR activities/page_7/module.xml: the availability " + problem);
  }

  @Test
  void aRestrictionByWhatIsNotThereIsNamed() {
    String json =
        "{\"op\":\"|\",\"c\":[{\"type\":\"completion\",\"cm\":7,\"e\":1},"
            + "{\"type\":\"completion\",\"cm\":-1,\"e\":1},"
            + "{\"op\":\"!|\",\"c\":[{\"type\":\"completion\",\"cm\":8,\"e\":1},"
            + "{\"type\":\"grade\",\"id\":9}]}],\"show\":true}";
    small.with(
        "activities/page_7/module.xml",
        "</module>",
        "<availability>" + json + "</availability></module>");
    assertFindings(
        "WARNING activities/page_7/module.xml: the availability names the activity 8",
        "WARNING activities/page_7/module.xml: the availability names the grade item 9");
  }

  @Test
  void aCalculationWithAGradeThatIsNotThereIsNamed() {
    small.with(
        "gradebook.xml",
        "<gradebook><grade_items>"
            + "<grade_item id=\"1\"><calculation>=##gi2##+1</calculation></grade_item>"
            + "<grade_item id=\"2\"><calculation>=##gi3##*##gi1##</calculation></grade_item>"
            + "</grade_items></gradebook>");
    assertFindings("WARNING gradebook.xml: calculates with the grade item 3");
  }

  @Test
  void anEmptyCategoryIsNamed() {
    small.with("course/course.xml", "</course>", "<category id=\"1\"></category></course>");
    assertFindings("ERROR course/course.xml: <category> is empty");
  }

  @Test
  void aSettingOfNobodyIsNamed() {
    small.with(
        MANIFEST,
        "</settings>",
        "<setting><level>activity</level><activity>quiz_9</activity><name>quiz_9_included</name>"
            + "<value>1</value></setting></settings>");
    assertFindings("ERROR moodle_backup.xml: the setting quiz_9_included belongs to quiz_9");
  }

  @Test
  void aCourseWhoseActivitiesAreSwitchedOffIsNamed() {
    small.with(MANIFEST, "<name>activities</name><value>1<", "<name>activities</name><value>0<");
    assertFindings("ERROR moodle_backup.xml: the setting activities is off");
  }

  @Test
  void aNameWithATagIsNamed() {
    small.with(MANIFEST, "fullname>Minimal<", "fullname>a&lt;b<");
    assertFindings("ERROR moodle_backup.xml: <original_course_fullname> holds a tag");
  }

  @Test
  void aFileThatIsNoBackupIsAFinding() {
    Path letter =
        TarBuilder.write(
            directory.resolve("letter.mbz"), "Dear Sir".getBytes(StandardCharsets.UTF_8));
    assertThat(BackupVerification.verify(letter, BackupLimits.defaults()))
        .singleElement()
        .asString()
        .startsWith("ERROR archive: not a Moodle backup: ");
  }

  /** The findings, each told by how it starts, and no others. */
  private void assertFindings(String... starts) {
    Path file = small.packTo(directory.resolve("small.mbz"));
    var findings =
        BackupVerification.verify(file, directory, BackupLimits.defaults()).stream()
            .map(Finding::toString)
            .toList();
    assertThat(findings).hasSameSizeAs(starts);
    for (int i = 0; i < starts.length; i++) {
      assertThat(findings.get(i)).startsWith(starts[i]);
    }
  }
}
