package org.coursemigration.mbz.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coursemigration.mbz.BackupContainer;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.Backups;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.SmallBackup;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.model.BackupInformation;
import org.coursemigration.mbz.model.BackupSection;
import org.coursemigration.mbz.model.BackupSetting;
import org.coursemigration.mbz.read.BackupDocument;
import org.coursemigration.mbz.read.MoodleBackup;
import org.coursemigration.mbz.verify.BackupVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host changed shows in the backup it writes, and the rest stays consistent. */
class CourseBackupWriterTest {
  @TempDir Path directory;

  @Test
  void aRenamedCourseHasItsNewNameEverywhere() throws IOException {
    MoodleBackup original = rich();
    BackupInformation renamed =
        original
            .information()
            .with("original_course_fullname", "New name")
            .with("original_course_shortname", "NEW");
    MoodleBackup copy = rewritten(copyOf(original, renamed, s -> s, a -> a));
    assertThat(copy.information().originalCourseFullname()).isEqualTo("New name");
    assertThat(copy.course().shortname()).isEqualTo("NEW");
    assertThat(document(copy, "moodle_backup.xml")).contains("<title>NEW</title>");
    assertOnlyDiffer(original, copy, "course/course.xml");
  }

  @Test
  void editsOfSectionsAndActivitiesChangeNothingElse() throws IOException {
    MoodleBackup original = rich();
    MoodleBackup copy =
        rewritten(
            copyOf(
                original,
                original.information(),
                section ->
                    section.number() == 3 ? section.withName(null).withVisible(false) : section,
                activity ->
                    activity.modname().equals("wiki")
                        ? activity.withName("Renamed & hidden").withVisible(false)
                        : activity));
    BackupSection section = copy.sections().get(3);
    assertThat(section.name()).isNull();
    assertThat(section.visible()).isFalse();
    assertThat(copy.activitiesOf(section))
        .filteredOn(activity -> activity.modname().equals("wiki"))
        .singleElement()
        .satisfies(
            wiki -> {
              assertThat(wiki.name()).isEqualTo("Renamed & hidden");
              assertThat(wiki.visible()).isFalse();
            });
    assertOnlyDiffer(
        original,
        copy,
        "activities/wiki_764/module.xml",
        "activities/wiki_764/wiki.xml",
        "sections/section_238/section.xml");
  }

  @Test
  void anActivityMovedToAnotherSectionIsThere() {
    MoodleBackup original = rich();
    long target = original.sections().get(4).id();
    MoodleBackup copy =
        rewritten(
            copyOf(
                original,
                original.information(),
                section -> section,
                activity ->
                    activity.modname().equals("chat") ? activity.withSectionId(target) : activity));
    assertThat(copy.activitiesOf(copy.sections().get(4)))
        .extracting(BackupActivity::modname)
        .contains("chat");
    assertThat(copy.notices()).isEmpty();
  }

  @Test
  void excludedTypesGoWithTheirFilesAndTheGradeBook() {
    MoodleBackup original = rich();
    MoodleBackup copy =
        rewritten(Backups.parts(original).excludeModules(Set.of("assign", "folder")));
    assertThat(copy.activities()).hasSize(original.activities().size() - 2);
    assertThat(files(copy)).noneMatch(file -> file.component().equals("mod_folder"));
    assertThat(copy.directory().resolve("gradebook.xml")).doesNotExist();
    assertThat(copy.manifest().settings())
        .noneMatch(setting -> setting.name().startsWith("assign_"));
  }

  @Test
  void anExcludedQuizTakesTheQuestionsThatOnlyItOwnsAlong() throws IOException {
    MoodleBackup original = rich();
    assertThat(document(original, "questions.xml")).contains("Quiz-local bank", "local tf");
    MoodleBackup copy = rewritten(Backups.parts(original).excludeModules(Set.of("quiz")));
    assertThat(document(copy, "questions.xml"))
        .doesNotContain("<contextlevel>70<", "Quiz-local bank", "local tf")
        .contains("Bank — Банк вопросов");
  }

  @Test
  void aQuestionBankThatAnotherActivityUsesStaysWithItsFiles() throws IOException {
    MoodleBackup original = rich();
    BackupActivity quiz =
        original.activities().stream().filter(a -> a.modname().equals("quiz")).findAny().get();
    BackupFile picture =
        BackupFile.of(
            900_000, EMPTY, quiz.contextId(), "question", "questiontext", 7, "/", "q", 0, null, 0);
    CourseBackup.Builder parts =
        CourseBackup.copyOf(original, original.information())
            .files(consumer -> consumer.accept(picture), hash -> emptyContent())
            .excludeModules(Set.of("quiz"));
    BackupActivity page = original.activities().get(2);
    String reference =
        "<inforef><question_categoryref><question_category><id>86</id></question_category>"
            + "</question_categoryref></inforef>";
    MoodleBackup copy =
        unverified(
            parts
                .section(new SectionSource(BackupSection.of(9000, 90, null, ""), sectionXml(9000)))
                .activity(
                    new ActivitySource(
                        BackupActivity.of(9001, 9000, "page", "User", 9002, 9003),
                        List.of(
                            copied(original, page, "module.xml", 9001),
                            copied(original, page, "page.xml", 9001),
                            new DocumentSource(
                                "activities/page_9001/inforef.xml",
                                ContentSource.of(reference))))));
    assertThat(document(copy, "questions.xml")).contains("Quiz-local bank", "local tf");
    assertThat(files(copy)).extracting(BackupFile::id).containsExactly(picture.id());
  }

  @Test
  void badgesAndCompletionForgetWhatIsLeftOut() throws IOException {
    MoodleBackup original = rich();
    assertThat(document(original, "badges.xml")).contains("<name>module_751</name>");
    assertThat(document(original, "completion.xml")).contains("<moduleinstance>751<");
    MoodleBackup copy = rewritten(Backups.parts(original).excludeModules(Set.of("page")));
    assertThat(document(copy, "badges.xml"))
        .contains("<name>Badge — Значок 🏅</name>", "<alignments>")
        .doesNotContain("<criterion ", "module_751");
    assertThat(document(copy, "completion.xml"))
        .doesNotContain("course_completion_criteria")
        .contains("<course_completion_aggr_methd id=\"12\">");
  }

  @Test
  void badgesAndCompletionOfOtherActivitiesStay() throws IOException {
    MoodleBackup original = rich();
    MoodleBackup copy = rewritten(Backups.parts(original).excludeModules(Set.of("label")));
    for (String document : new String[] {"badges.xml", "completion.xml", "questions.xml"}) {
      assertThat(document(copy, document)).isEqualTo(document(original, document));
    }
  }

  @Test
  void whatUsersDidIsLeftOutOfDocumentsAndFiles() throws IOException {
    MoodleBackup original = Backups.unpacked(Backups.real("users.mbz"), directory.resolve("in"));
    assertThat(documentsWith(original, "PRIVATE WORDS")).hasSize(7);
    assertThat(files(original)).extracting(BackupFile::filename).contains("private.txt");

    MoodleBackup without = rewritten(Backups.parts(original));

    assertThat(documentsWith(without, "PRIVATE WORDS")).isEmpty();
    assertThat(documentsWith(without, "student1")).isEmpty();
    assertThat(documentsWith(without, "<userref>")).isEmpty();
    assertThat(files(without)).extracting(BackupFile::filename).containsExactly("example.txt", ".");
    assertThat(document(without, "groups.xml")).contains("<name>Red<").doesNotContain("member id");
    assertThat(document(without, path(without, "forum")))
        .contains("<discussions>\n    </discussions>");
    assertThat(document(without, path(without, "assign")))
        .contains("<overrides>\n    </overrides>")
        .contains("<plugin_config ");
    assertThat(document(without, path(without, "workshop"))).contains("An example");
  }

  @Test
  void whatUsersDidIsKeptWhenAskedFor() {
    MoodleBackup original = Backups.unpacked(Backups.real("users.mbz"), directory.resolve("in"));
    MoodleBackup with = rewritten(Backups.parts(original).users(true));
    assertThat(with.users()).isTrue();
    assertThat(documentsWith(with, "PRIVATE WORDS")).hasSize(7);
    assertThat(files(with)).isEqualTo(files(original));
  }

  @Test
  void attemptsAndSubmissionsAreLeftOutWithTheirFiles() throws IOException {
    MoodleBackup original = Backups.unpacked(Backups.real("attempts.mbz"), directory.resolve("in"));
    assertThat(documentsWith(original, "PRIVATE WORDS"))
        .extracting(path -> path.replaceAll(".*/|\\.xml", ""))
        .containsExactlyInAnyOrder("quiz", "assign", "lesson", "feedback");
    assertThat(documentsWith(original, "<question_usage id=")).hasSize(1);

    MoodleBackup without = rewritten(Backups.parts(original));

    assertThat(documentsWith(without, "PRIVATE WORDS")).isEmpty();
    assertThat(documentsWith(without, "<userid>4</userid>")).isEmpty();
    assertThat(documentsWith(without, "<question_usage id=")).isEmpty();
    assertThat(documentsWith(without, "student1")).isEmpty();
    assertThat(files(without)).extracting(BackupFile::filename).containsExactly("task.txt", ".");
    assertThat(without.records().counts()).containsEntry("questions", 6L);
    assertThat(document(without, path(without, "quiz")))
        .contains("<questionbankentryid>", "<attempts>\n    </attempts>")
        .contains("<overrides>\n    </overrides>");
    assertThat(document(without, path(without, "lesson"))).contains("<answer id=");
    assertThat(document(without, path(without, "feedback"))).contains("<item id=");
  }

  @Test
  void attemptsAndSubmissionsAreKeptWhenAskedFor() throws IOException {
    MoodleBackup original = Backups.unpacked(Backups.real("attempts.mbz"), directory.resolve("in"));
    MoodleBackup with = rewritten(Backups.parts(original).users(true));
    assertThat(with.users()).isTrue();
    assertThat(files(with)).isEqualTo(files(original));
    for (String type : new String[] {"quiz", "assign", "lesson", "feedback"}) {
      assertThat(document(with, path(with, type)))
          .isEqualTo(document(original, path(original, type)));
    }
  }

  @Test
  void nobodyMeetsAConditionOnAnActivityThatIsGone() throws IOException {
    MoodleBackup original = rich();
    String restricted = activity(original, "Restricted page").directory() + "/module.xml";
    assertThat(document(original, restricted)).contains("{\"type\":\"completion\",\"cm\":751,");

    MoodleBackup copy = rewritten(partsWithout(original, activity(original, "Page — Страница 📄")));

    assertThat(document(copy, restricted))
        .contains("\"id\":32},{\"type\":\"date\",\"d\":\"&lt;\",\"t\":0},{\"type\":\"date\",");
  }

  @Test
  void aCalculationWithAGradeThatIsGoneGoesToo() throws IOException {
    MoodleBackup original = rich();
    BackupActivity assignment = activity(original, "Assignment ✍");
    String ofForum = gradeItem(original, activity(original, "Forum — форум"));
    String ofAssignment = gradeItem(original, assignment);
    Path gradebook = original.directory().resolve("gradebook.xml");
    String none = "<calculation>$@NULL@$</calculation>";
    String good = "<calculation>=" + ofForum + "*2</calculation>";
    String broken = "<calculation>=" + ofForum + "+" + ofAssignment + "</calculation>";
    Files.writeString(
        gradebook,
        Files.readString(gradebook)
            .replaceFirst(Pattern.quote(none), Matcher.quoteReplacement(good))
            .replaceFirst(Pattern.quote(none), Matcher.quoteReplacement(broken)));
    String before = document(original, "gradebook.xml");

    MoodleBackup copy = rewritten(partsWithout(original, assignment));

    assertThat(before).contains(good, broken);
    assertThat(document(copy, "gradebook.xml"))
        .isEqualTo(before.replaceFirst("\\s+" + Pattern.quote(broken), ""));
  }

  @Test
  void theQuestionsOfAQuizThatIsGoneGoToo() throws IOException {
    MoodleBackup original = rich();
    BackupActivity quiz = activity(original, "Quiz ❓");
    BackupFile picture =
        BackupFile.of(
            900_000, EMPTY, quiz.contextId(), "question", "questiontext", 7, "/", "q", 0, null, 0);

    MoodleBackup copy =
        rewritten(
            partsWithout(original, quiz)
                .files(consumer -> consumer.accept(picture), hash -> emptyContent()));

    assertThat(document(copy, "questions.xml"))
        .doesNotContain("Quiz-local bank")
        .contains("Bank — Банк вопросов");
    assertThat(files(copy)).isEmpty();
  }

  @Test
  void theGradeBookStaysWhenNothingGradedIsExcluded() {
    MoodleBackup copy = rewritten(Backups.parts(rich()).excludeModules(Set.of("label")));
    assertThat(copy.directory().resolve("gradebook.xml")).exists();
  }

  @Test
  void anExcludedSubsectionTakesItsSectionAndWhatIsInItAlong() {
    MoodleBackup original = rich();
    MoodleBackup copy = rewritten(Backups.parts(original).excludeModules(Set.of("subsection")));
    assertThat(copy.sections()).hasSize(original.sections().size() - 1);
    assertThat(copy.activities()).noneMatch(a -> a.name().equals("Page inside subsection"));
  }

  @Test
  void aFileTheHostAddedIsReferredTo() throws IOException {
    MoodleBackup original = rich();
    BackupActivity page = original.activities().get(2);
    BackupFile added =
        BackupFile.of(
            900_000,
            SmallBackup.HELLO_HASH,
            page.contextId(),
            "mod_page",
            "content",
            0,
            "/",
            "added.txt",
            5,
            "text/plain",
            0);
    ContentPool pool =
        hash ->
            hash.equals(SmallBackup.HELLO_HASH)
                ? Optional.of(
                    new ContentPool.Content(
                        5, new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8))))
                : ContentPool.of(original).open(hash);
    MoodleBackup copy =
        rewritten(
            Backups.parts(original)
                .files(
                    consumer -> {
                      original.forEachFile(consumer);
                      consumer.accept(added);
                    },
                    pool));
    assertThat(document(copy, page.directory() + "/inforef.xml"))
        .contains("<id>900000</id>", "<id>3509</id>");
    assertThat(copy.content(added)).hasContent("hello");
  }

  @Test
  void namesThatWouldEndARestoreAreMended() {
    MoodleBackup original = rich();
    BackupInformation odd =
        original
            .information()
            .with("original_course_fullname", "a<b and 2 < 3")
            .with("original_course_shortname", "S".repeat(300));
    MoodleBackup copy = rewritten(copyOf(original, odd, s -> s.withName("😀".repeat(300)), a -> a));
    assertThat(copy.information().originalCourseFullname()).isEqualTo("a< b and 2 < 3");
    assertThat(copy.information().originalCourseShortname()).hasSize(100);
    assertThat(copy.sections().get(0).name()).isEqualTo("😀".repeat(255));
  }

  @Test
  void namesInSeveralLanguagesStay() {
    String name =
        "<span lang=\"en\" class=\"multilang\">Maths</span><span lang=\"de\" class=\"multilang\">Mathe</span>";
    assertThat(Names.ofCourse(name, 254)).isEqualTo(name);
  }

  @Test
  void documentsOfUsersAreLeftOutAndTheSettingsSaySo() {
    SmallBackup small =
        new SmallBackup()
            .with(
                "moodle_backup.xml",
                "<settings>",
                "<settings><setting><level>root</level><name>users</name><value>1</value></setting>"
                    + "<setting><level>root</level><name>logs</name><value>1</value></setting>")
            .with(
                "moodle_backup.xml",
                "page_7_userinfo</name><value>0",
                "page_7_userinfo</name><value>1")
            .with("users.xml", "<users><user id=\"2\"><username>ann</username></user></users>")
            .with("activities/page_7/logs.xml", "<logs></logs>")
            .with("activities/page_7/completion.xml", "<completions></completions>")
            .with("completion.xml", "<course_completion></course_completion>");
    MoodleBackup original = MoodleBackup.open(small.writeTo(directory.resolve("in")));
    assertThat(original.users()).isTrue();

    MoodleBackup without = rewritten(Backups.parts(original));
    assertThat(without.users()).isFalse();
    assertThat(without.manifest().settings())
        .filteredOn(setting -> setting.name().matches("users|logs|.*_userinfo"))
        .noneMatch(BackupSetting::isOn);
    assertThat(without.directory().resolve("users.xml")).doesNotExist();
    assertThat(without.directory().resolve("activities/page_7/logs.xml")).doesNotExist();
    assertThat(without.directory().resolve("activities/page_7/completion.xml")).doesNotExist();
    assertThat(without.directory().resolve("completion.xml")).exists();
  }

  @Test
  void usersAreKeptWhenAskedFor() {
    SmallBackup small =
        new SmallBackup()
            .with(
                "moodle_backup.xml",
                "<settings>",
                "<settings><setting><level>root</level><name>users</name><value>1</value></setting>")
            .with("users.xml", "<users><user id=\"2\"><username>ann</username></user></users>");
    MoodleBackup original = MoodleBackup.open(small.writeTo(directory.resolve("in")));
    MoodleBackup with = rewritten(Backups.parts(original).users(true));
    assertThat(with.users()).isTrue();
    assertThat(with.directory().resolve("users.xml")).content().contains("ann");
  }

  @Test
  void contentThatIsNotWhatItsHashSaysIsNotGivenAway() {
    CourseBackup backup =
        Backups.parts(rich())
            .files(
                FileRowSource.of(
                    List.of(
                        BackupFile.of(
                            1,
                            SmallBackup.HELLO_HASH,
                            935,
                            "mod_page",
                            "content",
                            0,
                            "/",
                            "a",
                            5,
                            null,
                            0))),
                hash ->
                    Optional.of(
                        new ContentPool.Content(
                            5, new ByteArrayInputStream("HELLO".getBytes(StandardCharsets.UTF_8)))))
            .build();
    assertThatThrownBy(
            () ->
                CourseBackupWriter.write(backup, BackupContainer.TGZ, new ByteArrayOutputStream()))
        .isInstanceOf(InvalidBackupException.class)
        .hasMessageContaining("the pool gave content with the SHA-1");
  }

  @Test
  void partsThatDoNotFitTogetherAreRefused() {
    MoodleBackup original = rich();
    CourseBackup lost =
        copyOf(original, original.information(), s -> s, a -> a.withSectionId(99)).build();
    assertThatThrownBy(
            () -> CourseBackupWriter.write(lost, BackupContainer.TGZ, new ByteArrayOutputStream()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("activities/forum_749 is in section 99, which is not given");
  }

  private static final String EMPTY = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

  private static Optional<ContentPool.Content> emptyContent() {
    return Optional.of(new ContentPool.Content(0, new ByteArrayInputStream(new byte[0])));
  }

  private static List<DocumentSource> sectionXml(long id) {
    return List.of(
        new DocumentSource(
            "sections/section_" + id + "/section.xml",
            ContentSource.of("<section id=\"" + id + "\"><number>0</number></section>")));
  }

  /** A document of another activity under the id of a new one. */
  private static DocumentSource copied(
      MoodleBackup backup, BackupActivity from, String name, long moduleId) throws IOException {
    String text =
        document(backup, from.directory() + "/" + name)
            .replaceAll("<module id=\"\\d+\"", "<module id=\"" + moduleId + "\"");
    return new DocumentSource("activities/page_" + moduleId + "/" + name, ContentSource.of(text));
  }

  private static String path(MoodleBackup backup, String modname) {
    BackupActivity activity =
        backup.activities().stream().filter(a -> a.modname().equals(modname)).findAny().get();
    return activity.directory() + "/" + modname + ".xml";
  }

  private static List<String> documentsWith(MoodleBackup backup, String text) {
    return backup.documents().stream()
        .map(BackupDocument::path)
        .filter(
            path -> {
              try {
                return document(backup, path).contains(text);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  private MoodleBackup unverified(CourseBackup.Builder builder) {
    Path file = Backups.written(builder.build(), BackupContainer.TGZ, directory.resolve("out.mbz"));
    return Backups.unpacked(file, directory.resolve("out"));
  }

  private MoodleBackup rich() {
    return Backups.unpacked(Backups.real("rich.mbz"), directory.resolve("in"));
  }

  private static BackupActivity activity(MoodleBackup backup, String name) {
    return backup.activities().stream().filter(a -> a.name().equals(name)).findAny().orElseThrow();
  }

  /** The grade item of the activity, as a calculation names it. */
  private static String gradeItem(MoodleBackup backup, BackupActivity activity) throws IOException {
    Matcher id =
        Pattern.compile("<grade_item id=\"([0-9]+)\"")
            .matcher(document(backup, activity.directory() + "/grades.xml"));
    assertThat(id.find()).isTrue();
    return "##gi" + id.group(1) + "##";
  }

  /** What a host has got after it removed an activity. */
  private static CourseBackup.Builder partsWithout(MoodleBackup original, BackupActivity removed) {
    CourseBackup.Builder builder =
        CourseBackup.builder(original.information())
            .settings(original.manifest().settings())
            .files(
                consumer ->
                    original.forEachFile(
                        file -> {
                          if (file.contextId() != removed.contextId()) {
                            consumer.accept(file);
                          }
                        }),
                ContentPool.of(original));
    original.courseDocuments().forEach(d -> builder.document(Backups.source(d)));
    for (BackupSection section : original.sections()) {
      builder.section(
          new SectionSource(
              section, original.documentsOf(section).stream().map(Backups::source).toList()));
    }
    for (BackupActivity activity : original.activities()) {
      if (!activity.equals(removed)) {
        builder.activity(
            new ActivitySource(
                activity, original.documentsOf(activity).stream().map(Backups::source).toList()));
      }
    }
    return builder;
  }

  private static CourseBackup.Builder copyOf(
      MoodleBackup original,
      BackupInformation information,
      UnaryOperator<BackupSection> ofSection,
      UnaryOperator<BackupActivity> ofActivity) {
    CourseBackup.Builder builder =
        CourseBackup.builder(information)
            .settings(original.manifest().settings())
            .files(original::forEachFile, ContentPool.of(original));
    original.courseDocuments().forEach(d -> builder.document(Backups.source(d)));
    for (BackupSection section : original.sections()) {
      builder.section(
          new SectionSource(
              ofSection.apply(section),
              original.documentsOf(section).stream().map(Backups::source).toList()));
    }
    for (BackupActivity activity : original.activities()) {
      builder.activity(
          new ActivitySource(
              ofActivity.apply(activity),
              original.documentsOf(activity).stream().map(Backups::source).toList()));
    }
    return builder;
  }

  /** Writes and unpacks the backup; whatever was changed, it must still be one without findings. */
  private MoodleBackup rewritten(CourseBackup.Builder builder) {
    Path file = Backups.written(builder.build(), BackupContainer.TGZ, directory.resolve("out.mbz"));
    assertThat(BackupVerification.verify(file, BackupLimits.defaults())).isEmpty();
    return Backups.unpacked(file, directory.resolve("out"));
  }

  private static List<BackupFile> files(MoodleBackup backup) {
    List<BackupFile> files = new ArrayList<>();
    backup.forEachFile(files::add);
    return files;
  }

  private static String document(MoodleBackup backup, String path) throws IOException {
    return Files.readString(backup.directory().resolve(path));
  }

  private static void assertOnlyDiffer(MoodleBackup original, MoodleBackup copy, String... paths) {
    List<String> different = new ArrayList<>();
    original.forEachDocument(
        document -> {
          try {
            Path other = copy.directory().resolve(document.path());
            if (Files.mismatch(document.file(), other) >= 0) {
              different.add(document.path());
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    assertThat(different).containsExactlyInAnyOrder(paths);
  }
}
