package org.coursemigration.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.BackupRequest;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.engine.NewCourse;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.host.lms.CourseDetails;
import org.coursemigration.host.lms.CourseModule;
import org.coursemigration.host.lms.CourseName;
import org.coursemigration.host.lms.LmsCourse;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.archive.BackupArchive;
import org.coursemigration.mbz.archive.TemporaryDirectory;
import org.coursemigration.mbz.archive.UnpackListener;
import org.coursemigration.mbz.inspect.BackupInspection;
import org.coursemigration.mbz.inspect.InspectedFile;
import org.coursemigration.mbz.inspect.InspectedModule;
import org.coursemigration.mbz.inspect.InspectedSection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LmsBackupEngineTest {

  @TempDir private Path directory;
  private TestSite site;
  private TestSite other;

  @BeforeEach
  void open() throws Exception {
    site = new TestSite(Files.createDirectory(directory.resolve("site")));
    other = new TestSite(Files.createDirectory(directory.resolve("other")));
  }

  @Test
  void excludedTypesAreLeftOutWithTheirFilesAndTheGradeBook() {
    CourseId course = site.imported(site.backup("rich.mbz"));
    MoodleSummary moodle = MoodleSummary.of("rich.mbz");
    Set<String> excluded = Set.of("quiz", "forum", "nosuchtype");

    Path export = site.exported(course, "export.mbz", "quiz", "forum", "nosuchtype");
    assertThat(TestSite.findings(export)).isEmpty();
    CourseId copy = other.imported(export);

    assertThat(other.sections(copy))
        .isEqualTo(
            moodle.sections().stream()
                .map(
                    section ->
                        new InspectedSection(
                            section.section(),
                            section.name(),
                            section.visible(),
                            section.modules().stream()
                                .filter(module -> !excluded.contains(module.modname()))
                                .toList()))
                .toList());
    assertThat(other.files(copy))
        .extracting(InspectedFile::component)
        .doesNotContain("mod_forum", "mod_quiz");
    assertThat(other.documents(copy)).doesNotContainKey("gradebook.xml");
    assertThat(site.documents(course)).containsKey("gradebook.xml");
  }

  @Test
  void anExcludedSubsectionTakesItsSectionAlong() {
    CourseId course = site.imported(site.backup("rich.mbz"));

    try (BackupInspection export =
        TestSite.inspection(site.exported(course, "export.mbz", "subsection"))) {
      assertThat(export.sections()).hasSize(6);
      assertThat(export.modulesByType()).containsEntry("page", 4);
    }
    assertThat(TestSite.findings(site.directory.resolve("export.mbz"))).isEmpty();
  }

  @Test
  void whatWasChangedHereShowsInTheBackup() {
    CourseId id = site.imported(site.backup("rich.mbz"));
    LmsCourse course = site.lms.courses().find(id).orElseThrow();
    site.lms
        .courses()
        .changeDetails(
            id,
            new CourseDetails(
                new CourseName("Renamed & more", "NEW-1"),
                "ID-9",
                "weeks",
                "New summary",
                2,
                false,
                course.start(),
                course.end()));
    long section = site.outline(id).sections().get(1).section().id();
    site.lms.editor().renameSection(id, section, "Another name");
    site.lms.editor().changeSectionVisible(id, section, false);
    site.lms.editor().renameSection(id, site.outline(id).sections().get(2).section().id(), "");
    site.lms.editor().renameModule(id, module(id, "Page — Страница 📄").id(), "Renamed page");
    site.lms.editor().changeModuleVisible(id, module(id, "URL — سایت").id(), false);
    site.lms.editor().removeModule(id, module(id, "Book").id());

    try (BackupInspection export = TestSite.inspection(site.exported(id, "export.mbz"))) {
      assertThat(export.course().fullname()).isEqualTo("Renamed & more");
      assertThat(export.course().shortname()).isEqualTo("NEW-1");
      assertThat(export.course().idnumber()).isEqualTo("ID-9");
      assertThat(export.course().format()).isEqualTo("weeks");
      assertThat(export.course().visible()).isFalse();
      InspectedSection edited = export.sections().get(1);
      assertThat(edited.name()).isEqualTo("Another name");
      assertThat(edited.visible()).isFalse();
      assertThat(edited.modules())
          .containsExactly(
              new InspectedModule("page", "Renamed page", true),
              new InspectedModule("url", "URL — سایت", false),
              new InspectedModule("resource", "File resource", true),
              new InspectedModule("folder", "Folder", true));
      assertThat(export.sections().get(2).name()).isNull();
      assertThat(export.files()).extracting(InspectedFile::component).doesNotContain("mod_book");
    }
    assertThat(TestSite.findings(directory.resolve("site/export.mbz"))).isEmpty();
    CourseId copy = other.imported(directory.resolve("site/export.mbz"));
    assertThat(other.lms.courses().find(copy).orElseThrow().summary()).isEqualTo("New summary");
    assertThat(other.sections(copy)).isEqualTo(site.sections(id));
  }

  @Test
  void aRemovedSubsectionTakesItsSectionAlong() {
    CourseId course = site.imported(site.backup("rich.mbz"));

    site.lms.editor().removeModule(course, module(course, "Subsection — подраздел").id());

    assertThat(site.sections(course)).hasSize(6);
    assertThat(site.documents(course).keySet())
        .noneMatch(path -> path.startsWith("activities/page_774/"))
        .noneMatch(path -> path.startsWith("activities/subsection_773/"));
    try (BackupInspection export = TestSite.inspection(site.exported(course, "export.mbz"))) {
      assertThat(export.sections()).isEqualTo(site.sections(course));
    }
    assertThat(TestSite.findings(site.directory.resolve("export.mbz"))).isEmpty();
  }

  @Test
  void questionsOfARemovedQuizStayWhileAnotherActivityAsksThem() throws Exception {
    Path rich = site.backup("rich.mbz");
    Path shared =
        ChangedBackup.replaced(
            ChangedBackup.replaced(
                ChangedBackup.zipped(rich),
                "files.xml",
                "<contextid>933</contextid>\n    <component>question<",
                "<contextid>942</contextid>\n    <component>question<"),
            "activities/lesson_760/inforef.xml",
            "</inforef>",
            "<question_categoryref><question_category><id>86</id></question_category>"
                + "</question_categoryref></inforef>");
    CourseId asked = site.imported(shared);
    CourseId unasked = site.imported(rich);

    site.lms.editor().removeModule(asked, module(asked, "Quiz ❓").id());
    site.lms.editor().removeModule(unasked, module(unasked, "Quiz ❓").id());

    assertThat(exportedDocument(asked, "questions.xml")).contains("Quiz-local bank");
    assertThat(exportedDocument(asked, "files.xml")).contains("<component>question</component>");
    assertThat(exportedDocument(unasked, "questions.xml")).doesNotContain("Quiz-local bank");
  }

  /** A document of the backup, which has no findings. */
  private String exportedDocument(CourseId course, String path) throws Exception {
    Path backup = site.exported(course, "course-" + course + ".mbz");
    assertThat(TestSite.findings(backup)).isEmpty();
    try (TemporaryDirectory unpacked = new TemporaryDirectory(directory)) {
      BackupArchive.open(backup)
          .unpackDocuments(unpacked.path(), BackupLimits.defaults(), UnpackListener.QUIET);
      return Files.readString(unpacked.path().resolve(path));
    }
  }

  @Test
  void aCourseThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> site.exported(new CourseId(99), "export.mbz"))
        .isInstanceOf(EngineException.class)
        .hasMessage("The course 99 cannot be backed up: There is no course 99.");
    assertThat(site.directory.resolve("export.mbz")).doesNotExist();
  }

  @Test
  void aCourseThatIsHalfRestoredIsNotBackedUp() {
    CourseId course = site.restoreEngine.createCourse(new NewCourse(site.category, "restore-1"));

    assertThatThrownBy(() -> site.exported(course, "export.mbz"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("is not restored completely");
  }

  @Test
  void aStreamThatFailsIsHeardAsItIs() {
    CourseId course = site.imported(site.backup("rich.mbz"));
    IOException full = new IOException("no space left");
    OutputStream failing =
        new OutputStream() {
          private int written;

          @Override
          public void write(int b) throws IOException {
            if (++written > 10_000) {
              throw full;
            }
          }
        };

    assertThatThrownBy(() -> site.backupEngine.backUp(request(course), failing, Progress.UNWATCHED))
        .isSameAs(full);
  }

  @Test
  void aBackupCanBeStopped() {
    CourseId course = site.imported(site.backup("rich.mbz"));
    Progress stopping =
        (step, done, total) -> {
          throw new IllegalStateException("the site shuts down");
        };

    assertThatThrownBy(
            () ->
                site.backupEngine.backUp(
                    request(course), OutputStream.nullOutputStream(), stopping))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the site shuts down");
  }

  @Test
  void contentThatIsGoneFailsTheBackupInsteadOfThinningIt() throws Exception {
    CourseId course = site.imported(site.backup("rich.mbz"));
    String hash = site.files(course).get(0).contenthash();
    Files.delete(site.lms.pool().path(hash));

    assertThatThrownBy(() -> site.exported(course, "export.mbz"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(hash);
    assertThat(site.directory.resolve("export.mbz")).doesNotExist();
  }

  @Test
  void theExportReplacesAnOlderOne() throws Exception {
    CourseId course = site.imported(site.backup("xs.mbz"));
    Path file = Files.writeString(site.directory.resolve("export.mbz"), "old");

    site.exported(course, "export.mbz");

    assertThat(Files.size(file)).isGreaterThan(1000);
    try (var all = Files.list(site.directory)) {
      assertThat(all.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("data", "export.mbz", "xs.mbz");
    }
  }

  private CourseModule module(CourseId course, String name) {
    List<CourseModule> named =
        site.outline(course).sections().stream()
            .flatMap(section -> section.modules().stream())
            .filter(module -> module.content().name().equals(name))
            .toList();
    assertThat(named).hasSize(1);
    return named.get(0);
  }

  private static BackupRequest request(CourseId course) {
    return BackupRequest.of(course, new BackupName("backup.mbz"));
  }
}
