package org.coursemigration.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.DeleteRequest;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.engine.NewCourse;
import org.coursemigration.api.engine.PrecheckReport;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.api.engine.RestoreRequest;
import org.coursemigration.api.engine.UnpackedBackup;
import org.coursemigration.host.lms.LmsCourse;
import org.coursemigration.mbz.inspect.InspectedFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LmsRestoreEngineTest {

  @TempDir private Path directory;
  private TestSite site;

  @BeforeEach
  void open() throws Exception {
    site = new TestSite(Files.createDirectory(directory.resolve("site")));
  }

  @Test
  void aRestoreGoesStepByStepAndReportsWhatArrived() {
    UnpackedBackup backup = unpacked(site.backup("rich.mbz"));
    assertThat(site.restoreEngine.precheck(backup))
        .isEqualTo(new PrecheckReport(List.of(), List.of()));

    CourseId course = created("restore-1");
    assertThat(site.restoreEngine.findCreatedCourse("restore-1")).contains(course);
    RestoreReport report =
        site.restoreEngine.restore(
            new RestoreRequest(backup, course, false, false), Progress.UNWATCHED);

    assertThat(report.inCourse()).isEqualTo(report.inBackup());
    assertThat(report.inCourse().sections()).isEqualTo(7);
    assertThat(report.inCourse().files()).isEqualTo(45);
    assertThat(report.inCourse().modules()).hasSize(24).containsEntry("page", 5);
    assertThat(report.warnings()).isEmpty();
    assertThat(course(course).visible()).isTrue();
    assertThat(site.restoreEngine.findCreatedCourse("restore-1")).contains(course);
  }

  @Test
  void aCourseStaysHiddenWhenItShall() {
    CourseId course = created("restore-1");
    site.restoreEngine.restore(
        new RestoreRequest(unpacked(site.backup("xs.mbz")), course, true, false),
        Progress.UNWATCHED);

    assertThat(course(course).visible()).isFalse();
  }

  @Test
  void aCourseThatWasHiddenIsHidden() {
    Path hidden =
        ChangedBackup.replaced(
            site.backup("xs-zip.mbz"),
            "course/course.xml",
            "<visible>1</visible>",
            "<visible>0</visible>");

    assertThat(course(site.imported(hidden)).visible()).isFalse();
  }

  @Test
  void aNameThatIsTakenGetsASuffixOnBothNames() {
    Path backup = site.backup("xs.mbz");
    site.imported(backup);

    LmsCourse second = course(site.imported(backup));
    assertThat(second.fullname()).isEqualTo("Test course: XS copy 1");
    assertThat(second.shortname()).isEqualTo("S1_1");
    assertThat(course(site.imported(backup)).shortname()).isEqualTo("S1_2");
  }

  @Test
  void restoresAtTheSameTimeDoNotDisturbEachOther() throws Exception {
    Path backup = site.backup("rich.mbz");
    int count = 4;
    ExecutorService threads = Executors.newFixedThreadPool(count);
    List<CourseId> courses = new ArrayList<>();
    try {
      List<Callable<CourseId>> imports = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        imports.add(() -> site.imported(backup));
      }
      for (Future<CourseId> one : threads.invokeAll(imports)) {
        courses.add(one.get());
      }
    } finally {
      threads.shutdown();
    }

    assertThat(courses)
        .extracting(course -> course(course).shortname())
        .containsExactlyInAnyOrder("RICH-1", "RICH-1_1", "RICH-1_2", "RICH-1_3");
    MoodleSummary moodle = MoodleSummary.of("rich.mbz");
    assertThat(courses)
        .allSatisfy(
            course -> {
              assertThat(site.sections(course)).isEqualTo(moodle.sections());
              assertThat(site.files(course)).hasSize(45);
            });
    assertThat(site.pool()).doesNotHaveDuplicates();
  }

  @Test
  void deletingACourseAlsoDeletesContentThatNoOtherCourseHas() {
    Path backup = site.backup("rich.mbz");
    CourseId first = site.imported(backup);
    CourseId second = site.imported(backup);
    CourseId other = site.imported(site.backup("xs.mbz"));
    List<InspectedFile> files = site.files(second);
    List<String> ofOther = new ArrayList<>(site.documents(other).values());
    ofOther.addAll(site.files(other).stream().map(InspectedFile::contenthash).toList());

    site.restoreEngine.deleteCourse(new DeleteRequest(first, false));
    assertThat(site.lms.courses().find(first)).isEmpty();
    assertThat(site.pool()).containsAll(site.documents(second).values());
    assertThat(site.pool()).containsAll(files.stream().map(InspectedFile::contenthash).toList());

    site.restoreEngine.deleteCourse(new DeleteRequest(second, false));
    assertThat(site.pool())
        .containsExactlyInAnyOrderElementsOf(ofOther.stream().distinct().toList());

    site.restoreEngine.deleteCourse(new DeleteRequest(other, false));
    assertThat(site.pool()).isEmpty();
  }

  @Test
  void deletingTwiceIsFine() {
    CourseId course = site.imported(site.backup("xs.mbz"));

    site.restoreEngine.deleteCourse(new DeleteRequest(course, false));
    site.restoreEngine.deleteCourse(new DeleteRequest(course, false));
    site.restoreEngine.deleteCourse(new DeleteRequest(course, true));
    site.restoreEngine.deleteCourse(new DeleteRequest(new CourseId(-1), false));

    assertThat(site.lms.courses().find(course)).isEmpty();
  }

  @Test
  void aCourseCanBeDeletedActivityByActivity() {
    CourseId course = site.imported(site.backup("rich.mbz"));

    site.restoreEngine.deleteCourse(new DeleteRequest(course, true));

    assertThat(site.lms.courses().find(course)).isEmpty();
    assertThat(site.pool()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unpack", "documents", "files"})
  void aRestoreThatIsStoppedLeavesNothing(String step) {
    Progress stopping =
        (at, done, total) -> {
          if (at.equals(step)) {
            throw new IllegalStateException("the site shuts down");
          }
        };

    assertThatThrownBy(
            () -> site.imports.importFile(site.backup("rich.mbz"), site.category, stopping))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the site shuts down");

    assertNothingIsLeft();
  }

  @Test
  void anArchiveThatIsCutShortIsRefused() throws Exception {
    Path backup = site.backup("rich.mbz");
    byte[] bytes = Files.readAllBytes(backup);
    Files.write(backup, Arrays.copyOf(bytes, bytes.length / 2));

    assertRefused(backup, "The backup 'rich.mbz' cannot be unpacked: ", "cut short");
  }

  @Test
  void aForeignFileIsRefused() throws Exception {
    Path text = Files.writeString(site.directory.resolve("notes.txt"), "no backup at all");

    assertRefused(text, "The backup 'notes.txt' cannot be unpacked: ");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path nowhere = site.directory.resolve("nowhere.mbz");

    assertRefused(nowhere, "There is no file '" + nowhere + "'.");
  }

  @Test
  void aBackupOfOneActivityIsRefused() {
    Path activity =
        ChangedBackup.replaced(
            site.backup("xs-zip.mbz"),
            "moodle_backup.xml",
            "<type>course</type>",
            "<type>activity</type>");

    assertRefused(activity, "changed-xs-zip.mbz", "it holds an activity, not a course");
  }

  @Test
  void aSiteHomeIsRefused() {
    Path home =
        ChangedBackup.replaced(
            site.backup("xs-zip.mbz"),
            "moodle_backup.xml",
            "<original_course_format>topics</original_course_format>",
            "<original_course_format>site</original_course_format>");

    assertRefused(home, "site home");
  }

  @Test
  void aBackupOlderThanMoodle2IsRefused() {
    Path old =
        ChangedBackup.replaced(
            site.backup("xs-zip.mbz"),
            "moodle_backup.xml",
            "<backup_version>2024100700</backup_version>",
            "<backup_version>2010072200</backup_version>");

    assertRefused(old, "backup_version is '2010072200'");
  }

  @Test
  void aMissingDocumentIsNamed() {
    Path broken =
        ChangedBackup.without(site.backup("xs-zip.mbz"), "sections/section_2/section.xml");

    assertRefused(broken, "changed-xs-zip.mbz", "sections/section_2/section.xml");
  }

  @Test
  void aNameThatIsTooLongIsNamedBeforeACourseIsMade() {
    Path broken =
        ChangedBackup.replaced(
            site.backup("xs-zip.mbz"),
            "files.xml",
            "<license>$@NULL@$</license>",
            "<license>" + "x".repeat(256) + "</license>");

    assertRefused(broken, "files.xml, file ", "license is longer than 255 characters");
  }

  @Test
  void filesThatShareAnIdAreToldAndAllRestored() throws Exception {
    Path original = site.backup("xs-zip.mbz");
    List<String> ids = new ArrayList<>();
    try (ZipFile zip = new ZipFile(original.toFile());
        InputStream rows = zip.getInputStream(zip.getEntry("files.xml"))) {
      Matcher id =
          Pattern.compile("<file id=\"([0-9]+)\"")
              .matcher(new String(rows.readAllBytes(), StandardCharsets.UTF_8));
      while (id.find()) {
        ids.add(id.group(1));
      }
    }
    UnpackedBackup doubled =
        unpacked(
            ChangedBackup.replaced(
                original,
                "files.xml",
                "<file id=\"" + ids.get(1) + "\"",
                "<file id=\"" + ids.get(0) + "\""));

    assertThat(site.restoreEngine.precheck(doubled).warnings())
        .containsExactly(
            "files.xml: several files have the same id, and all are restored: ["
                + ids.get(0)
                + "]");
    CourseId course = created("restore-1");
    site.restoreEngine.restore(
        new RestoreRequest(doubled, course, false, false), Progress.UNWATCHED);
    assertThat(site.files(course)).hasSize(4);
  }

  @Test
  void usersInABackupAreToldAndLeftOut() {
    Path withUsers =
        ChangedBackup.replaced(
            site.backup("xs-zip.mbz"),
            "moodle_backup.xml",
            "<name>users</name>\n        <value>0</value>",
            "<name>users</name>\n        <value>1</value>");
    UnpackedBackup backup = unpacked(withUsers);

    assertThat(site.restoreEngine.precheck(backup).warnings())
        .containsExactly("The backup holds users and what they did, which are left out.");
    RestoreReport report =
        site.restoreEngine.restore(
            new RestoreRequest(backup, created("restore-1"), false, true), Progress.UNWATCHED);
    assertThat(report.warnings())
        .containsExactly("The backup holds users and what they did, which are left out.");
  }

  @Test
  void whatUsersDidIsNotKeptHere() {
    CourseId course = created("restore-1");
    site.restoreEngine.restore(
        new RestoreRequest(unpacked(site.backup("users.mbz")), course, false, true),
        Progress.UNWATCHED);

    assertThat(site.documents(course).keySet())
        .noneMatch(path -> path.endsWith("users.xml") || path.endsWith("comments.xml"));
    assertThat(site.documents(course).values())
        .noneMatch(text -> text.contains("PRIVATE WORDS") || text.contains("<userref>"));
    assertThat(site.files(course))
        .extracting(InspectedFile::filename)
        .containsExactly("example.txt");
    assertThat(TestSite.findings(site.exported(course, "without-users.mbz"))).isEmpty();
  }

  @Test
  void attemptsAndSubmissionsAreReportedAndNotRestored() {
    UnpackedBackup backup = unpacked(site.backup("attempts.mbz"));
    assertThat(site.restoreEngine.precheck(backup).warnings())
        .containsExactly("The backup holds users and what they did, which are left out.");
    CourseId course = created("restore-1");

    RestoreReport report =
        site.restoreEngine.restore(
            new RestoreRequest(backup, course, false, true), Progress.UNWATCHED);

    assertThat(report.warnings())
        .containsExactly("The backup holds users and what they did, which are left out.");
    assertThat(report.inCourse().modules())
        .containsOnlyKeys("quiz", "assign", "lesson", "feedback");
    assertThat(site.documents(course).values())
        .noneMatch(text -> text.contains("PRIVATE WORDS") || text.contains("<question_usage id="))
        .noneMatch(text -> text.contains("<userid>4</userid>") || text.contains("student1"));
    assertThat(site.files(course)).extracting(InspectedFile::filename).containsExactly("task.txt");
    assertThat(TestSite.findings(site.exported(course, "without-attempts.mbz"))).isEmpty();
  }

  @Test
  void aFileWithoutContentIsLeftOutAndTold() {
    // resource1.txt
    String hash = "1b7a98807a781c03ee96add6edf22e947b4014f6";
    Path backup = ChangedBackup.without(site.backup("xs-zip.mbz"), "files/1b/" + hash);
    UnpackedBackup unpacked = unpacked(backup);

    assertThat(site.restoreEngine.precheck(unpacked).warnings())
        .singleElement()
        .asString()
        .startsWith("The content of 1 files is not in the backup");
    CourseId course = created("restore-1");
    RestoreReport report =
        site.restoreEngine.restore(
            new RestoreRequest(unpacked, course, false, false), Progress.UNWATCHED);
    assertThat(report.warnings())
        .containsExactly(
            "1 files are missing, as neither the backup nor this site has their content:"
                + " mod_resource/resource1.txt");
    assertThat(site.files(course))
        .extracting(InspectedFile::filename)
        .containsExactly("bigfile0.dat", "resource2.txt", "smallfile0.dat");
  }

  @Test
  void contentThatTheSiteHasGotIsNotNeededInTheBackup() {
    site.imported(site.backup("xs.mbz"));
    Path backup =
        ChangedBackup.without(
            site.backup("xs-zip.mbz"), "files/1b/1b7a98807a781c03ee96add6edf22e947b4014f6");

    CourseId course = site.imported(backup);

    assertThat(site.files(course)).isEqualTo(MoodleSummary.of("xs.mbz").files());
  }

  @Test
  void anUnknownCategoryIsNamedAndNothingIsMade() {
    assertThatThrownBy(
            () ->
                site.imports.importFile(
                    site.backup("xs.mbz"), new CategoryId(77), Progress.UNWATCHED))
        .isInstanceOf(EngineException.class)
        .hasMessage("The course cannot be made: There is no category 77.");
    assertNothingIsLeft();
  }

  private void assertRefused(Path file, String... words) {
    assertThatThrownBy(() -> site.imports.importFile(file, site.category, Progress.UNWATCHED))
        .isInstanceOf(EngineException.class)
        .message()
        .contains(words);
    assertNothingIsLeft();
  }

  private void assertNothingIsLeft() {
    assertThat(site.lms.courses().listAfter(new CourseId(0), 10)).isEmpty();
    assertThat(site.pool()).isEmpty();
    assertThat(site.temporary()).isEmpty();
  }

  private UnpackedBackup unpacked(Path backup) {
    return site.restoreEngine.unpack(
        backup, site.directory.resolve("unpacked"), Progress.UNWATCHED);
  }

  private CourseId created(String reference) {
    return site.restoreEngine.createCourse(new NewCourse(site.category, reference));
  }

  private LmsCourse course(CourseId id) {
    return site.lms.courses().find(id).orElseThrow();
  }
}
