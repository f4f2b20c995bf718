package org.coursemigration.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.DeleteRequest;
import org.coursemigration.host.lms.CourseAuthoring;
import org.coursemigration.host.lms.CourseDetails;
import org.coursemigration.host.lms.LmsException;
import org.coursemigration.host.lms.NewFile;
import org.coursemigration.mbz.authoring.AssignContent;
import org.coursemigration.mbz.authoring.BookContent;
import org.coursemigration.mbz.authoring.FolderContent;
import org.coursemigration.mbz.authoring.ForumContent;
import org.coursemigration.mbz.authoring.LabelContent;
import org.coursemigration.mbz.authoring.PageContent;
import org.coursemigration.mbz.authoring.Question;
import org.coursemigration.mbz.authoring.QuizContent;
import org.coursemigration.mbz.authoring.ResourceContent;
import org.coursemigration.mbz.authoring.UrlContent;
import org.coursemigration.mbz.inspect.BackupInspection;
import org.coursemigration.mbz.inspect.InspectedFile;
import org.coursemigration.mbz.inspect.InspectedModule;
import org.coursemigration.mbz.inspect.InspectedSection;
import org.coursemigration.mbz.write.ContentSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Courses and activities that were written here, on their way out and in again. */
class WrittenCourseTest {

  @TempDir private Path directory;
  private TestSite site;
  private TestSite other;
  private CourseAuthoring authoring;

  @BeforeEach
  void open() throws Exception {
    site = new TestSite(Files.createDirectory(directory.resolve("site")));
    other = new TestSite(Files.createDirectory(directory.resolve("other")));
    authoring = site.lms.authoring();
  }

  @Test
  void aNewCourseHasAGeneralSection() {
    CourseId course = authoring.createCourse(site.category, CourseDetails.named("New", "N1"));

    assertThat(site.sections(course))
        .containsExactly(new InspectedSection(0, null, true, List.of()));
    assertThat(site.lms.courses().find(course).orElseThrow().visible()).isTrue();
    assertThat(site.lms.courses().find(course).orElseThrow().start()).isPresent();
    assertThat(other.sections(other.imported(site.exported(course, "export.mbz"))))
        .isEqualTo(site.sections(course));
  }

  @Test
  void activitiesOfEveryTypeTravel() {
    CourseId course = written();

    Path export = site.exported(course, "export.mbz");
    try (BackupInspection inspection = TestSite.inspection(export)) {
      assertThat(inspection.course().fullname()).isEqualTo("Written — здесь 😀");
      assertThat(inspection.sections()).isEqualTo(site.sections(course));
      assertThat(inspection.sections())
          .containsExactly(
              new InspectedSection(
                  0,
                  null,
                  true,
                  List.of(
                      new InspectedModule("forum", "Announcements", true),
                      new InspectedModule("label", "Label", true))),
              new InspectedSection(
                  1,
                  "First & <second>",
                  true,
                  List.of(
                      new InspectedModule("page", "Page", true),
                      new InspectedModule("url", "Link", true),
                      new InspectedModule("resource", "Handout", true),
                      new InspectedModule("folder", "Folder", true),
                      new InspectedModule("book", "Book", true),
                      new InspectedModule("assign", "Essay", true),
                      new InspectedModule("quiz", "Quiz", true))));
      assertThat(inspection.files()).isEqualTo(site.files(course));
      assertThat(inspection.files())
          .extracting(InspectedFile::filename)
          .containsExactly("a.txt", "b.txt", "handout.txt");
      assertThat(inspection.notices()).isEmpty();
    }
    assertThat(TestSite.findings(export)).isEmpty();

    CourseId copy = other.imported(export);
    assertThat(other.sections(copy)).isEqualTo(site.sections(course));
    assertThat(other.files(copy)).isEqualTo(site.files(course));
    assertThat(other.document(copy, "questions.xml")).contains("Is water wet?");
    assertThat(site.documents(course)).doesNotContainKey("questions.xml");
  }

  @Test
  void aCourseThatTravelledTwiceStaysTheSame() {
    CourseId copy = other.imported(site.exported(written(), "export.mbz"));

    CourseId again = site.imported(other.exported(copy, "again.mbz"));

    assertThat(site.sections(again)).isEqualTo(other.sections(copy));
    var before = other.documents(copy);
    var after = site.documents(again);
    before.remove("moodle_backup.xml");
    after.remove("moodle_backup.xml");
    // The name was taken, which both course.xml tell.
    before.remove("course/course.xml");
    after.remove("course/course.xml");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void aQuizThatIsExcludedTakesItsQuestionsAlong() {
    Path export = site.exported(written(), "export.mbz", "quiz");

    assertThat(other.document(other.imported(export), "questions.xml"))
        .doesNotContain("Is water wet?");
  }

  @Test
  void aPageCanBeAddedToAnImportedCourse() {
    CourseId course = site.imported(site.backup("rich.mbz"));
    long section = site.outline(course).sections().get(1).section().id();

    long module =
        authoring.addActivity(
            course, section, "Added", new PageContent("", "<p>Added here</p>"), List.of());

    assertThat(site.sections(course).get(1).modules())
        .last()
        .isEqualTo(new InspectedModule("page", "Added", true));
    Path export = site.exported(course, "export.mbz");
    assertThat(TestSite.findings(export)).isEmpty();
    CourseId copy = other.imported(export);
    assertThat(other.sections(copy)).isEqualTo(site.sections(course));
    assertThat(other.files(copy)).isEqualTo(site.files(course));

    site.lms.editor().removeModule(course, module);
    assertThat(site.sections(course)).isEqualTo(MoodleSummary.of("rich.mbz").sections());
  }

  // Moodle moves the section of a subsection behind all others: a gap would be an empty section.
  @Test
  void aSectionAddedToAnImportedCourseStandsBeforeThatOfASubsection() {
    CourseId course = site.imported(site.backup("rich.mbz"));

    authoring.addSection(course, "Added", "");

    assertThat(site.sections(course))
        .extracting(InspectedSection::section)
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(site.sections(course))
        .extracting(InspectedSection::name)
        .endsWith("Added", "Subsection — подраздел");
    CourseId copy = other.imported(site.exported(course, "export.mbz"));
    assertThat(other.sections(copy)).isEqualTo(site.sections(course));
  }

  @Test
  void idsGivenHereAreNotThoseOfTheBackup() {
    CourseId course = site.imported(site.backup("rich.mbz"));
    long section = site.outline(course).sections().get(1).section().id();
    for (int i = 0; i < 3; i++) {
      authoring.addActivity(course, section, "Added", new PageContent("", ""), List.of());
    }

    Set<Long> contexts = new HashSet<>();
    site.outline(course).sections().stream()
        .flatMap(s -> s.modules().stream())
        .forEach(
            module ->
                assertThat(contexts.add(module.content().contextId()))
                    .as(module.content().directory())
                    .isTrue());
    // The file ids of rich.mbz are its largest.
    assertThat(site.lms.courses().largestId(course)).isGreaterThan(3500);
  }

  @Test
  void activitiesAddedAtTheSameTimeAreAllThere() throws Exception {
    CourseId course = authoring.createCourse(site.category, CourseDetails.named("New", "N1"));
    long section = site.outline(course).sections().get(0).section().id();
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Long>> additions = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String name = "Page " + i;
        additions.add(
            () ->
                authoring.addActivity(course, section, name, new PageContent("", name), List.of()));
      }
      for (Future<Long> addition : threads.invokeAll(additions)) {
        addition.get();
      }
    } finally {
      threads.shutdown();
    }

    assertThat(site.sections(course).get(0).modules())
        .extracting(InspectedModule::name)
        .doesNotHaveDuplicates()
        .hasSize(12);
  }

  @Test
  void deletingAWrittenCourseLeavesNothing() {
    CourseId course = written();

    site.restoreEngine.deleteCourse(new DeleteRequest(course, true));

    assertThat(site.pool()).isEmpty();
    assertThat(site.temporary()).isEmpty();
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(
            () -> authoring.createCourse(new CategoryId(77), CourseDetails.named("N", "N")))
        .isInstanceOf(LmsException.class)
        .hasMessage("There is no category 77.");
    CourseId course = authoring.createCourse(site.category, CourseDetails.named("N", "N"));
    assertThatThrownBy(
            () -> authoring.addActivity(course, 99, "P", new LabelContent("x"), List.of()))
        .isInstanceOf(LmsException.class)
        .hasMessage("There is no section 99 in course " + course + ".");
    assertThatThrownBy(() -> authoring.addSection(new CourseId(99), "", ""))
        .isInstanceOf(LmsException.class)
        .hasMessage("There is no course 99.");
  }

  @Test
  void questionsAreNotAddedToACourseThatKeepsThemAsOlderMoodlesDo() {
    CourseId course =
        site.imported(
            ChangedBackup.replaced(
                site.backup("xs-zip.mbz"),
                "moodle_backup.xml",
                "<backup_release>4.5<",
                "<backup_release>3.11<"));
    long section = site.outline(course).sections().get(0).section().id();

    assertThatThrownBy(() -> authoring.addActivity(course, section, "Quiz", quiz(), List.of()))
        .isInstanceOf(LmsException.class)
        .hasMessageContaining("came from Moodle 3.11");

    assertThat(site.outline(course).modulesByType()).doesNotContainKey("quiz");
    authoring.addActivity(course, section, "Page", new PageContent("", "Text"), List.of());
    assertThat(TestSite.findings(site.exported(course, "export.mbz"))).isEmpty();
  }

  private static QuizContent quiz() {
    return new QuizContent(
        "",
        0,
        0,
        10,
        List.of(
            new Question.TrueFalse("Water", "Is water wet?", "", BigDecimal.ONE, true, "", "")));
  }

  private CourseId written() {
    CourseId course =
        authoring.createCourse(site.category, CourseDetails.named("Written — здесь 😀", "W1"));
    long general = site.outline(course).sections().get(0).section().id();
    authoring.addActivity(
        course,
        general,
        "Announcements",
        new ForumContent("News", ForumContent.Type.NEWS),
        List.of());
    authoring.addActivity(
        course, general, "Label", new LabelContent("<p>Hello &amp; welcome</p>"), List.of());
    long first = authoring.addSection(course, "First & <second>", "<p>Summary</p>");
    authoring.addActivity(course, first, "Page", new PageContent("", "<p>Text</p>"), List.of());
    authoring.addActivity(
        course, first, "Link", new UrlContent("", "https://example.org/?a=1&b=2"), List.of());
    authoring.addActivity(
        course,
        first,
        "Handout",
        new ResourceContent(""),
        List.of(NewFile.of("handout.txt", "text/plain", ContentSource.of("handout"))));
    authoring.addActivity(
        course,
        first,
        "Folder",
        new FolderContent(""),
        List.of(
            NewFile.of("a.txt", "text/plain", ContentSource.of("same")),
            new NewFile(
                "content", "/sub/", "b.txt", "text/plain", false, ContentSource.of("same"))));
    authoring.addActivity(
        course,
        first,
        "Book",
        new BookContent("", List.of(new BookContent.Chapter("One", "<p>Once</p>", false, false))),
        List.of());
    authoring.addActivity(
        course, first, "Essay", new AssignContent("Write", 0, 100, true, 1), List.of());
    authoring.addActivity(course, first, "Quiz", quiz(), List.of());
    return course;
  }
}
