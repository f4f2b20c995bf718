package org.coursemigration.mbz.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.mbz.BackupContainer;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.Backups;
import org.coursemigration.mbz.ContentHash;
import org.coursemigration.mbz.inspect.BackupInspection;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.model.BackupSection;
import org.coursemigration.mbz.read.MoodleBackup;
import org.coursemigration.mbz.write.ContentPool;
import org.coursemigration.mbz.write.CourseBackup;
import org.coursemigration.mbz.write.DocumentSource;
import org.coursemigration.mbz.write.FileRowSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseAuthorTest {
  private static final Instant TIME = Instant.parse("2026-11-01T10:00:00Z");
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
  private static final String HELLO_HASH = "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d";
  private static final ContentPool HELLO_POOL =
      hash -> Optional.of(new ContentPool.Content(HELLO.length, new ByteArrayInputStream(HELLO)));

  @TempDir Path directory;

  @Test
  void aCourseOfEveryTypeAHostCanMakeIsReadBackAsItWasMade() {
    Path file = Backups.written(everyType(), BackupContainer.TGZ, directory.resolve("native.mbz"));
    try (BackupInspection inspection = BackupInspection.of(file, BackupLimits.defaults())) {
      assertThat(inspection.course().fullname()).isEqualTo("Native course");
      assertThat(inspection.course().visible()).isTrue();
      assertThat(inspection.modulesByType())
          .isEqualTo(
              Map.of(
                  "page",
                  1,
                  "label",
                  1,
                  "url",
                  1,
                  "resource",
                  1,
                  "folder",
                  1,
                  "book",
                  1,
                  "assign",
                  1,
                  "forum",
                  1,
                  "quiz",
                  1));
      assertThat(inspection.sections()).hasSize(2);
      assertThat(inspection.sections().get(1).modules())
          .extracting(module -> module.name())
          .containsExactly(
              "A page",
              "A label",
              "A link",
              "A file",
              "A folder",
              "A book",
              "An assignment",
              "A forum",
              "A quiz");
      assertThat(inspection.files()).hasSize(1);
      assertThat(inspection.notices()).isEmpty();
    }
  }

  @Test
  void theSameCourseGivesTheSameBytes() throws Exception {
    Path first = Backups.written(everyType(), BackupContainer.TGZ, directory.resolve("a.mbz"));
    Path second = Backups.written(everyType(), BackupContainer.TGZ, directory.resolve("b.mbz"));
    assertThat(first).hasSameBinaryContentAs(second);
  }

  @Test
  void theFileOfAnActivityIsReferredToByItsInforef() throws Exception {
    Path file = Backups.written(everyType(), BackupContainer.ZIP, directory.resolve("a.mbz"));
    Backups.unpacked(file, directory.resolve("out"));
    assertThat(directory.resolve("out/activities/resource_13/inforef.xml"))
        .content()
        .contains("<id>500</id>");
  }

  @Test
  void aQuizAddedToAnImportedCourseBringsItsQuestionsAndKeepsTheOthers() throws Exception {
    MoodleBackup imported =
        Backups.unpacked(Backups.real("rich.mbz"), directory.resolve("imported"));
    IdSequence ids = IdSequence.after(imported.scan().largestId());
    long section = imported.sections().get(1).id();
    BackupActivity quiz =
        BackupActivity.of(ids.next(), section, "quiz", "Added quiz", ids.next(), ids.next());
    Path file =
        Backups.written(
            Backups.parts(imported)
                .activity(new CourseAuthor(ids, TIME).activity(quiz, quizContent()))
                .build(),
            BackupContainer.TGZ,
            directory.resolve("more.mbz"));
    MoodleBackup more = Backups.unpacked(file, directory.resolve("more"));

    assertThat(more.activities()).hasSize(imported.activities().size() + 1);
    assertThat(more.activitiesOf(more.sections().get(1)))
        .last()
        .extracting(BackupActivity::name)
        .isEqualTo("Added quiz");
    String before = Files.readString(directory.resolve("imported/questions.xml"));
    String after = Files.readString(directory.resolve("more/questions.xml"));
    String end = "\n</question_categories>";
    assertThat(after).startsWith(before.substring(0, before.length() - end.length()));
    assertThat(after).contains("<contextinstanceid>" + quiz.moduleId() + "</contextinstanceid>");
    assertThat(after).contains("<answertext>Seven</answertext>").endsWith(end);
  }

  // Moodle 4.5 passes the intro on to string functions: null is a PHP notice when it is shown.
  @Test
  void aMissingIntroIsWrittenAsAnEmptyOne() throws Exception {
    List<ActivityContent> without =
        List.of(
            new PageContent(null, "x"),
            new LabelContent(null),
            new UrlContent(null, "https://example.org/"),
            new ResourceContent(null),
            new FolderContent(null),
            new BookContent(null, List.of()),
            new AssignContent(null, 0, 0, true, 0),
            new ForumContent(null, ForumContent.Type.GENERAL),
            new QuizContent(null, 0, 0, 10, List.of()));
    for (ActivityContent content : without) {
      BackupActivity activity = BackupActivity.of(1, 2, content.modname(), "Name", 3, 4);
      String path = activity.directory() + "/" + content.modname() + ".xml";
      DocumentSource document =
          new CourseAuthor(IdSequence.after(10), TIME)
              .activity(activity, content).documents().stream()
                  .filter(found -> found.path().equals(path))
                  .findFirst()
                  .orElseThrow();
      try (InputStream xml = document.content().open()) {
        assertThat(new String(xml.readAllBytes(), StandardCharsets.UTF_8))
            .contains("<intro></intro>");
      }
    }
  }

  private static CourseBackup everyType() {
    IdSequence ids = IdSequence.after(1000);
    CourseAuthor author = new CourseAuthor(ids, TIME);
    NewCourse course =
        new NewCourse(
            2, 20, "Native course", "NATIVE", "N-1", "<p>Sum</p>", "topics", true, 1700000000, 0);
    CourseBackup.Builder backup =
        CourseBackup.builder(
                author.information(course, "native.mbz", "https://lms.example", "0".repeat(32)))
            .document(author.course(course))
            .section(author.section(BackupSection.of(4, 0, null, "")))
            .section(author.section(BackupSection.of(5, 1, "First", "<p>One</p>")));
    long id = 9;
    for (Map.Entry<String, ActivityContent> entry : contents()) {
      id++;
      backup.activity(
          author.activity(
              BackupActivity.of(
                  id, 5, entry.getValue().modname(), entry.getKey(), id + 100, id + 200),
              entry.getValue()));
    }
    BackupFile file =
        BackupFile.of(
            500, HELLO_HASH, 213, "mod_resource", "content", 0, "/", "a.txt", 5, "text/plain", 0);
    assertThat(ContentHash.isValid(HELLO_HASH)).isTrue();
    return backup.files(FileRowSource.of(List.of(file)), HELLO_POOL).build();
  }

  private static List<Map.Entry<String, ActivityContent>> contents() {
    return List.of(
        Map.entry("A page", new PageContent("", "<p>Text</p>")),
        Map.entry("A label", new LabelContent("<p>Label</p>")),
        Map.entry("A link", new UrlContent("", "https://example.org/?a=1&b=2")),
        Map.entry("A file", new ResourceContent("")),
        Map.entry("A folder", new FolderContent("")),
        Map.entry(
            "A book",
            new BookContent(
                "",
                List.of(
                    new BookContent.Chapter("One", "<p>1</p>", false, false),
                    new BookContent.Chapter("One one", "<p>1.1</p>", true, false)))),
        Map.entry("An assignment", new AssignContent("<p>Do</p>", 0, 100, true, 2)),
        Map.entry("A forum", new ForumContent("", ForumContent.Type.GENERAL)),
        Map.entry("A quiz", quizContent()));
  }

  private static QuizContent quizContent() {
    BigDecimal one = BigDecimal.ONE;
    return new QuizContent(
        "",
        0,
        0,
        10,
        List.of(
            new Question.MultipleChoice(
                "Days",
                "How many days has a week?",
                "",
                one,
                true,
                List.of(
                    new Question.Answer("Seven", one, "Yes"),
                    new Question.Answer("Six", BigDecimal.ZERO, "No"))),
            new Question.TrueFalse("Ice", "Ice is cold.", "", one, true, "Yes", "No"),
            new Question.ShortAnswer(
                "Season",
                "The coldest season",
                "",
                one,
                false,
                List.of(new Question.Answer("winter", one, ""))),
            new Question.Essay("Why", "Why do you read?", "", new BigDecimal("2"), "Be fair")));
  }
}
