package org.coursemigration.mbz.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.coursemigration.mbz.Backups;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.SmallBackup;
import org.coursemigration.mbz.model.BackupBadge;
import org.coursemigration.mbz.model.BackupBlock;
import org.coursemigration.mbz.model.BackupCompletionCriterion;
import org.coursemigration.mbz.model.BackupGradeCategory;
import org.coursemigration.mbz.model.BackupGradeItem;
import org.coursemigration.mbz.model.BackupGroup;
import org.coursemigration.mbz.model.BackupGrouping;
import org.coursemigration.mbz.model.BackupQuestion;
import org.coursemigration.mbz.model.BackupQuestionCategory;
import org.coursemigration.mbz.model.BackupRole;
import org.coursemigration.mbz.model.BackupScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures are those that Moodle tells of the restored course, in rich.summary.json. */
class CourseRecordsTest {
  @TempDir Path directory;

  @Test
  void theQuestionBankIsTheOneThatMoodleMakes() {
    CourseRecords rich = rich();
    List<BackupQuestion> questions = listed(rich::forEachQuestion);
    Map<String, Integer> types = new TreeMap<>();
    questions.forEach(question -> types.merge(question.qtype(), 1, Integer::sum));
    assertThat(types)
        .containsExactly(
            entry("calculated", 1),
            entry("ddwtos", 1),
            entry("description", 1),
            entry("essay", 1),
            entry("gapselect", 1),
            entry("match", 1),
            entry("multianswer", 1),
            entry("multichoice", 3),
            entry("numerical", 2),
            entry("ordering", 1),
            entry("shortanswer", 3),
            entry("truefalse", 5));
    assertThat(questions)
        .filteredOn(question -> question.name().equals("shortanswer v2"))
        .singleElement()
        .satisfies(
            question -> {
              assertThat(question.version()).isEqualTo(2);
              assertThat(question.status()).isEqualTo("ready");
            });
    List<BackupQuestionCategory> categories = listed(rich::forEachQuestionCategory);
    assertThat(categories)
        .extracting(BackupQuestionCategory::name, BackupQuestionCategory::contextLevel)
        .containsExactlyInAnyOrder(
            tuple("top", 50),
            tuple("Bank — Банк вопросов", 50),
            tuple("Subcategory 小", 50),
            tuple("top", 70),
            tuple("Quiz-local bank", 70));
    assertThat(categories)
        .extracting(BackupQuestionCategory::id)
        .containsAll(questions.stream().map(BackupQuestion::categoryId).toList());
  }

  @Test
  void groupsAndGradesAreThoseOfMoodle() {
    CourseRecords rich = rich();
    assertThat(listed(rich::forEachGroup))
        .extracting(BackupGroup::name)
        .containsExactly("Group A — группа", "Group B 組");
    List<BackupGrouping> groupings = listed(rich::forEachGrouping);
    assertThat(groupings)
        .extracting(BackupGrouping::name)
        .containsExactly("Grouping 1", "Grouping 2 empty");
    assertThat(groupings.get(0).groupIds()).containsExactly(42L);
    assertThat(listed(rich::forEachGradeCategory))
        .extracting(BackupGradeCategory::fullname)
        .containsExactly("Homework — Домашка", "Sub homework", "?");
    assertThat(listed(rich::forEachGradeItem))
        .hasSize(GRADE_ITEMS)
        .extracting(BackupGradeItem::itemtype)
        .contains("course", "category", "manual", "mod");
    assertThat(listed(rich::forEachScale))
        .containsExactly(new BackupScale(25, "Course scale", "Poor, Fair, Good, Отлично"));
  }

  @Test
  void badgesBlocksAndCompletionAreThoseOfMoodle() {
    CourseRecords rich = rich();
    assertThat(listed(rich::forEachBadge))
        .containsExactly(new BackupBadge(14, "Badge — Значок 🏅", 2));
    assertThat(listed(rich::forEachBlock)).containsExactly(new BackupBlock(17, "html", 963, 933));
    assertThat(listed(rich::forEachCompletionCriterion))
        .containsExactly(new BackupCompletionCriterion(27, 4, "page", 751));
    assertThat(listed(rich::forEachRole)).containsExactly(new BackupRole(5, "student", "student"));
  }

  @Test
  void allKindsAreCounted() {
    assertThat(rich().counts())
        .containsExactly(
            entry("question_categories", 5L),
            entry("questions", 21L),
            entry("groups", 2L),
            entry("groupings", 2L),
            entry("grade_categories", 3L),
            entry("grade_items", (long) GRADE_ITEMS),
            entry("badges", 1L),
            entry("blocks", 1L),
            entry("completion_criteria", 1L),
            entry("scales", 1L),
            entry("outcomes", 0L),
            entry("roles", 1L),
            entry("contentbank", 1L));
  }

  @Test
  void questionsOfOlderMoodlesAreInTheirCategories() {
    CourseRecords old =
        small(
            "questions.xml",
            "<question_categories><question_category id=\"6\"><name>A</name><questions>"
                + "<question id=\"8\"><parent>0</parent><name>Q</name><qtype>essay</qtype>"
                + "<version>host+1+x</version><hidden>1</hidden></question></questions>"
                + "</question_category></question_categories>");
    assertThat(listed(old::forEachQuestion))
        .containsExactly(new BackupQuestion(8, 6, 0, 1, "hidden", 0, "essay", "Q"));
  }

  @Test
  void aRecordWithoutAnIdIsRefusedByItsPlace() {
    CourseRecords bad = small("groups.xml", "<groups><group><name>A</name></group></groups>");
    assertThatThrownBy(() -> bad.forEachGroup(group -> {}))
        .isInstanceOf(InvalidBackupException.class)
        .hasMessageContaining("groups.xml: <group> <id> is missing");
  }

  private static final int GRADE_ITEMS = 13;

  private CourseRecords rich() {
    return Backups.unpacked(Backups.real("rich.mbz"), directory.resolve("rich")).records();
  }

  private CourseRecords small(String path, String content) {
    return MoodleBackup.open(
            new SmallBackup().with(path, content).writeTo(directory.resolve("small")))
        .records();
  }

  private static <T> List<T> listed(Consumer<Consumer<T>> records) {
    List<T> list = new ArrayList<>();
    records.accept(list::add);
    return list;
  }
}
