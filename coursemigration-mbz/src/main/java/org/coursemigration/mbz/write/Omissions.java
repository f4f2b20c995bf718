package org.coursemigration.mbz.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.availability.Availability;
import org.coursemigration.mbz.availability.Targets;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.xml.Leaves;
import org.coursemigration.mbz.xml.MoodleXmlReader;

/**
 * What the course's own documents say of activities that are not in the backup, because they were
 * excluded or removed: it goes too.
 */
final class Omissions {
  private static final String CATEGORY = "question_categories/question_category";
  private static final String CRITERION = "badges/badge/criteria/criterion";
  private static final String COMPLETION = "course_completion/course_completion_criteria";
  private static final long OF_ACTIVITIES = 1;
  private static final long MODULE_CONTEXT = 70;

  private static final Set<String> CATEGORY_LEAVES = Set.of("contextid", "contextlevel");

  private final Set<Long> modules = new HashSet<>();
  private final Set<Long> contexts = new HashSet<>();
  private final GradeItems gradeItems;
  private final Map<String, Set<String>> records = new HashMap<>();
  // Of activities that are not here, with question categories, which others use or do not.
  private final Set<Long> contextsInUse = new HashSet<>();
  private final Set<Long> contextsNotInUse = new HashSet<>();

  Omissions(CourseBackup backup, Selection selection) throws IOException {
    for (ActivitySource source : selection.activities) {
      modules.add(source.activity().moduleId());
      contexts.add(source.activity().contextId());
    }
    for (DocumentSource document : backup.documents) {
      switch (document.path()) {
        case "badges.xml" -> badges(document);
        case "completion.xml" -> completion(document);
        case "questions.xml" -> questions(document, namedCategories(backup, selection));
        default -> {}
      }
    }
    gradeItems = new GradeItems(gradeDocuments(backup, selection));
  }

  private static List<DocumentSource> gradeDocuments(CourseBackup backup, Selection selection)
      throws IOException {
    List<DocumentSource> documents = new ArrayList<>(selection.documents());
    if (!selection.breaksGradebook()) {
      documents.addAll(backup.documents);
    }
    return documents;
  }

  /**
   * The restriction as it holds without the activities that are not here.
   *
   * @param json may be null
   */
  String closed(String json) {
    return Availability.closed(json, new Targets(modules, gradeItems.ids()));
  }

  /** The document without the records that are of no use any more. */
  DocumentSource removedFrom(DocumentSource given) {
    DocumentSource document = gradeItems.withoutBrokenCalculations(given);
    boolean changes =
        switch (document.path()) {
          case "badges.xml" -> records.containsKey(CRITERION);
          case "completion.xml" -> records.containsKey(COMPLETION);
          case "questions.xml" -> records.containsKey(CATEGORY);
          default -> false;
        };
    return changes
        ? document.without(
            (path, id) -> id != null && records.getOrDefault(path, Set.of()).contains(id))
        : document;
  }

  /** Whether the file, of an activity that is not here, belongs to a question that still is. */
  boolean isOfUsedQuestion(BackupFile file) {
    return contextsInUse.contains(file.contextId()) && isOfQuestion(file);
  }

  /** Whether the file belongs to a question that went with its activity. */
  boolean isOfLostQuestion(BackupFile file) {
    return contextsNotInUse.contains(file.contextId()) && isOfQuestion(file);
  }

  private static boolean isOfQuestion(BackupFile file) {
    return file.component().equals("question") || file.component().startsWith("qtype");
  }

  /**
   * A badge for less than it was made for would be another badge: it loses all of its criteria, as
   * in a backup of Moodle that leaves out activities.
   */
  private void badges(DocumentSource document) throws IOException {
    read(
        document,
        xml ->
            xml.children(
                badge -> {
                  Set<String> criteria = new HashSet<>();
                  boolean[] lost = new boolean[1];
                  within(
                      xml,
                      "criteria/criterion",
                      () -> {
                        criteria.add(String.valueOf(xml.attribute("id")));
                        within(
                            xml, "parameters/parameter", () -> lost[0] |= namesLost(xml.leaves()));
                      });
                  if (lost[0]) {
                    add(CRITERION, criteria);
                  }
                }));
  }

  /** Parameters are called {@code module_ID} and {@code bydate_ID}. */
  private boolean namesLost(Leaves parameter) {
    String name = parameter.text("name", "");
    String id = name.substring(name.lastIndexOf('_') + 1);
    return parameter.number("criteriatype", 0) == OF_ACTIVITIES
        && id.matches("[0-9]{1,18}")
        && !modules.contains(Long.valueOf(id));
  }

  private void completion(DocumentSource document) throws IOException {
    Set<String> lost =
        RecordIds.in(
            document,
            COMPLETION,
            Set.of("module", "moduleinstance"),
            criterion ->
                !criterion.text("module", "").isBlank()
                    && criterion.number("moduleinstance", 0) != 0
                    && !modules.contains(criterion.number("moduleinstance", 0)));
    add(COMPLETION, lost);
  }

  private void questions(DocumentSource document, Set<String> named) throws IOException {
    Map<Long, Set<String>> lost = new HashMap<>();
    read(
        document,
        xml ->
            xml.children(
                category -> {
                  String id = String.valueOf(xml.attribute("id"));
                  Leaves leaves = xml.leaves(CATEGORY_LEAVES::contains, other -> {});
                  long context = leaves.number("contextid", 0);
                  if (leaves.number("contextlevel", 0) == MODULE_CONTEXT
                      && !contexts.contains(context)) {
                    lost.computeIfAbsent(context, c -> new HashSet<>()).add(id);
                    if (named.contains(id)) {
                      contextsInUse.add(context);
                    }
                  }
                }));
    lost.keySet().removeAll(contextsInUse);
    contextsNotInUse.addAll(lost.keySet());
    lost.values().forEach(ids -> add(CATEGORY, ids));
  }

  private static Set<String> namedCategories(CourseBackup backup, Selection selection)
      throws IOException {
    List<DocumentSource> documents = new ArrayList<>(backup.documents);
    selection.sections.forEach(section -> documents.addAll(section.documents()));
    selection.activities.forEach(activity -> documents.addAll(activity.documents()));
    Set<String> named = new HashSet<>();
    for (DocumentSource document : documents) {
      if (document.path().endsWith("/inforef.xml")) {
        named.addAll(References.read(document).questionCategories());
      }
    }
    return named;
  }

  private void add(String path, Set<String> ids) {
    if (!ids.isEmpty()) {
      records.computeIfAbsent(path, p -> new HashSet<>()).addAll(ids);
    }
  }

  private static void read(DocumentSource document, Consumer<MoodleXmlReader> reader)
      throws IOException {
    try (MoodleXmlReader xml =
        MoodleXmlReader.open(document.content().open(), document.path(), BackupLimits.defaults())) {
      if (xml.enterRoot()) {
        reader.accept(xml);
      }
    }
  }

  /** Visits the elements at a path of two names below the one that the reader stands on. */
  private static void within(MoodleXmlReader xml, String path, Runnable visitor) {
    String[] names = path.split("/", -1);
    xml.children(
        container -> {
          if (container.equals(names[0])) {
            xml.children(
                record -> {
                  if (record.equals(names[1])) {
                    visitor.run();
                  }
                });
          }
        });
  }
}
