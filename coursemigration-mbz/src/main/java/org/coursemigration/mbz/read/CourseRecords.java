package org.coursemigration.mbz.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.model.BackupBadge;
import org.coursemigration.mbz.model.BackupBankContent;
import org.coursemigration.mbz.model.BackupBlock;
import org.coursemigration.mbz.model.BackupCompletionCriterion;
import org.coursemigration.mbz.model.BackupGradeCategory;
import org.coursemigration.mbz.model.BackupGradeItem;
import org.coursemigration.mbz.model.BackupGradeLetter;
import org.coursemigration.mbz.model.BackupGroup;
import org.coursemigration.mbz.model.BackupGrouping;
import org.coursemigration.mbz.model.BackupOutcome;
import org.coursemigration.mbz.model.BackupQuestion;
import org.coursemigration.mbz.model.BackupQuestionCategory;
import org.coursemigration.mbz.model.BackupRole;
import org.coursemigration.mbz.model.BackupScale;
import org.coursemigration.mbz.xml.Leaves;
import org.coursemigration.mbz.xml.MoodleXmlReader;

/**
 * What a course has besides sections, activities and files. Every method streams one kind of record
 * in the order of the documents, in the memory of one record; a document that is not in the backup
 * has none.
 *
 * <p>All of them throw {@link org.coursemigration.mbz.InvalidBackupException} at a record that is
 * not as it must be, and at a document that is not well-formed.
 */
public final class CourseRecords {
  private static final Pattern GRADES = Pattern.compile("activities/[^/]+/grades\\.xml");
  private static final Pattern BLOCK =
      Pattern.compile("(course|activities/[^/]+)/blocks/[^/]+/block\\.xml");

  private final MoodleBackup backup;
  private final BackupLimits limits;

  CourseRecords(MoodleBackup backup, BackupLimits limits) {
    this.backup = backup;
    this.limits = limits;
  }

  public void forEachQuestionCategory(Consumer<BackupQuestionCategory> consumer) {
    each(
        "questions.xml",
        "question_categories/question_category",
        (id, leaves) ->
            consumer.accept(
                new BackupQuestionCategory(
                    id,
                    leaves.text("name", ""),
                    leaves.number("contextid", 0),
                    (int) leaves.number("contextlevel", 0),
                    leaves.number("parent", 0))));
  }

  /** Every version of every question, parts of questions included. */
  public void forEachQuestion(Consumer<BackupQuestion> consumer) {
    document("questions.xml", xml -> new QuestionRows(xml, consumer).read());
  }

  public void forEachGroup(Consumer<BackupGroup> consumer) {
    each(
        "groups.xml",
        "groups/group",
        (id, leaves) ->
            consumer.accept(
                new BackupGroup(id, leaves.text("name", ""), leaves.text("idnumber", ""))));
  }

  public void forEachGrouping(Consumer<BackupGrouping> consumer) {
    document(
        "groups.xml",
        xml ->
            records(
                xml,
                new String[] {"groups", "groupings", "grouping"},
                1,
                () -> consumer.accept(grouping(xml))));
  }

  private static BackupGrouping grouping(MoodleXmlReader xml) {
    long id = xml.requireId("id");
    List<Long> groups = new ArrayList<>();
    Leaves leaves =
        xml.leaves(
            child -> !child.equals("grouping_groups"),
            container -> xml.children(group -> groups.add(xml.leaves().requireId("groupid"))));
    return new BackupGrouping(id, leaves.text("name", ""), leaves.text("idnumber", ""), groups);
  }

  public void forEachGradeCategory(Consumer<BackupGradeCategory> consumer) {
    each(
        "gradebook.xml",
        "gradebook/grade_categories/grade_category",
        (id, leaves) ->
            consumer.accept(
                new BackupGradeCategory(
                    id,
                    leaves.number("parent", 0),
                    (int) leaves.number("depth", 0),
                    leaves.text("fullname", ""),
                    (int) leaves.number("aggregation", 0))));
  }

  /** Those of the grade book, then those of the activities. */
  public void forEachGradeItem(Consumer<BackupGradeItem> consumer) {
    each(
        "gradebook.xml", "gradebook/grade_items/grade_item", (id, l) -> gradeItem(id, l, consumer));
    forEachDocument(
        GRADES,
        path ->
            each(
                path,
                "activity_gradebook/grade_items/grade_item",
                (id, leaves) -> gradeItem(id, leaves, consumer)));
  }

  private static void gradeItem(long id, Leaves leaves, Consumer<BackupGradeItem> consumer) {
    consumer.accept(
        new BackupGradeItem(
            id,
            leaves.number("categoryid", 0),
            leaves.text("itemtype", ""),
            leaves.text("itemmodule"),
            leaves.number("iteminstance", 0),
            leaves.text("itemname"),
            leaves.text("grademax", "")));
  }

  public void forEachGradeLetter(Consumer<BackupGradeLetter> consumer) {
    each(
        "gradebook.xml",
        "gradebook/grade_letters/grade_letter",
        (id, leaves) ->
            consumer.accept(
                new BackupGradeLetter(
                    id, leaves.text("lowerboundary", ""), leaves.text("letter", ""))));
  }

  public void forEachBadge(Consumer<BackupBadge> consumer) {
    document(
        "badges.xml",
        xml ->
            records(xml, new String[] {"badges", "badge"}, 1, () -> consumer.accept(badge(xml))));
  }

  private static BackupBadge badge(MoodleXmlReader xml) {
    long id = xml.requireId("id");
    int[] criteria = new int[1];
    Leaves leaves =
        xml.leaves(
            "name"::equals,
            container -> {
              if (container.equals("criteria")) {
                xml.children(criterion -> criteria[0]++);
              }
            });
    return new BackupBadge(id, leaves.text("name", ""), criteria[0]);
  }

  /** Those of the activities, then those of the course. */
  public void forEachBlock(Consumer<BackupBlock> consumer) {
    forEachDocument(
        BLOCK,
        path ->
            document(
                path,
                xml -> {
                  long id = xml.requireId("id");
                  long contextId = xml.requireId("contextid");
                  Leaves leaves = xml.leaves();
                  consumer.accept(
                      new BackupBlock(
                          id,
                          leaves.text("blockname", ""),
                          contextId,
                          leaves.number("parentcontextid", 0)));
                }));
  }

  public void forEachCompletionCriterion(Consumer<BackupCompletionCriterion> consumer) {
    each(
        "completion.xml",
        "course_completion/course_completion_criteria",
        (id, leaves) ->
            consumer.accept(
                new BackupCompletionCriterion(
                    id,
                    (int) leaves.number("criteriatype", 0),
                    leaves.text("module"),
                    leaves.number("moduleinstance", 0))));
  }

  public void forEachScale(Consumer<BackupScale> consumer) {
    each(
        "scales.xml",
        "scales_definition/scale",
        (id, leaves) ->
            consumer.accept(
                new BackupScale(id, leaves.text("name", ""), leaves.text("scale", ""))));
  }

  public void forEachOutcome(Consumer<BackupOutcome> consumer) {
    each(
        "outcomes.xml",
        "outcomes_definition/outcome",
        (id, leaves) ->
            consumer.accept(
                new BackupOutcome(
                    id,
                    leaves.text("shortname", ""),
                    leaves.text("fullname", ""),
                    leaves.number("scaleid", 0))));
  }

  public void forEachRole(Consumer<BackupRole> consumer) {
    each(
        "roles.xml",
        "roles_definition/role",
        (id, leaves) ->
            consumer.accept(
                new BackupRole(id, leaves.text("shortname", ""), leaves.text("archetype", ""))));
  }

  public void forEachBankContent(Consumer<BackupBankContent> consumer) {
    each(
        "course/contentbank.xml",
        "contents/content",
        (id, leaves) ->
            consumer.accept(
                new BackupBankContent(
                    id, leaves.text("name", ""), leaves.text("contenttype", ""))));
  }

  /** How many records there are of each kind, by a name in the words of Moodle. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("question_categories", count(this::forEachQuestionCategory));
    counts.put("questions", count(this::forEachQuestion));
    counts.put("groups", count(this::forEachGroup));
    counts.put("groupings", count(this::forEachGrouping));
    counts.put("grade_categories", count(this::forEachGradeCategory));
    counts.put("grade_items", count(this::forEachGradeItem));
    counts.put("badges", count(this::forEachBadge));
    counts.put("blocks", count(this::forEachBlock));
    counts.put("completion_criteria", count(this::forEachCompletionCriterion));
    counts.put("scales", count(this::forEachScale));
    counts.put("outcomes", count(this::forEachOutcome));
    counts.put("roles", count(this::forEachRole));
    counts.put("contentbank", count(this::forEachBankContent));
    return counts;
  }

  private static <T> long count(Consumer<Consumer<T>> records) {
    long[] count = new long[1];
    records.accept(row -> count[0]++);
    return count[0];
  }

  private void each(String entry, String path, BiConsumer<Long, Leaves> consumer) {
    document(
        entry,
        xml ->
            records(
                xml,
                path.split("/", -1),
                1,
                () -> {
                  long id = xml.requireId("id");
                  consumer.accept(id, xml.leaves());
                }));
  }

  private static void records(MoodleXmlReader xml, String[] path, int level, Runnable visitor) {
    xml.children(
        child -> {
          if (!child.equals(path[level])) {
            return;
          }
          if (level < path.length - 1) {
            records(xml, path, level + 1, visitor);
          } else {
            visitor.run();
          }
        });
  }

  private void forEachDocument(Pattern path, Consumer<String> consumer) {
    backup.forEachDocument(
        document -> {
          if (path.matcher(document.path()).matches()) {
            consumer.accept(document.path());
          }
        });
  }

  private void document(String entry, Consumer<MoodleXmlReader> reader) {
    if (!backup.hasDocument(entry)) {
      return;
    }
    try (MoodleXmlReader xml =
        MoodleXmlReader.open(backup.directory().resolve(entry), entry, limits)) {
      if (xml.enterRoot()) {
        reader.accept(xml);
        xml.finish();
      }
    }
  }
}
