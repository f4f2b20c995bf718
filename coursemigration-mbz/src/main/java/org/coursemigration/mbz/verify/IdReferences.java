package org.coursemigration.mbz.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which ids the documents define, and which they refer to. */
final class IdReferences {
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
  private static final Pattern GRADES =
      Pattern.compile("gradebook\\.xml|activities/.*/grades\\.xml");
  private static final Pattern CALCULATED = Pattern.compile("##gi([0-9]{1,18})##");
  private static final Pattern QUIZ = Pattern.compile("activities/quiz_[0-9]+/quiz\\.xml");

  // Where records are defined that inforef.xml and others refer to.
  private static final Map<String, String> DOCUMENTS = new LinkedHashMap<>();

  static {
    DOCUMENTS.put("role", "roles.xml");
    DOCUMENTS.put("question_category", "questions.xml");
    DOCUMENTS.put("question_bank_entry", "questions.xml");
    DOCUMENTS.put("question", "questions.xml");
    DOCUMENTS.put("group", "groups.xml");
    DOCUMENTS.put("grouping", "groups.xml");
    DOCUMENTS.put("scale", "scales.xml");
    DOCUMENTS.put("outcome", "outcomes.xml");
    DOCUMENTS.put("badge", "badges.xml");
  }

  private final Set<Long> contexts = new HashSet<>();
  private final Set<Long> gradeItems = new HashSet<>();
  // Where a calculation names a grade item first, by its id.
  private final Map<Long, String> calculated = new LinkedHashMap<>();
  // Where a file is referred to first, by its id.
  private final Map<Long, String> files = new HashMap<>();
  private final Map<String, Set<Long>> defined = new LinkedHashMap<>();
  // Where an id is referred to first, by kind and id.
  private final Map<String, Map<Long, String>> referred = new LinkedHashMap<>();

  IdReferences() {
    for (String kind : DOCUMENTS.keySet()) {
      defined.put(kind, new HashSet<>());
      referred.put(kind, new LinkedHashMap<>());
    }
  }

  void element(Findings findings, String path, String name, String id, String contextId) {
    see(contexts, contextId);
    if (name.equals("grade_item") && GRADES.matcher(path).matches()) {
      see(gradeItems, id);
    }
    if (path.equals(DOCUMENTS.get(name)) && id != null && ID.matcher(id).matches()) {
      if (!defined.get(name).add(Long.valueOf(id))) {
        findings.error(path, "two <" + name + "> have the id " + id);
      }
    }
  }

  void leaf(String path, String parent, String name, String text) {
    if (path.endsWith("inforef.xml")) {
      if (name.equals("id") && parent.equals("file")) {
        if (ID.matcher(text).matches()) {
          files.putIfAbsent(Long.valueOf(text), path);
        }
      } else if (name.equals("id")) {
        refer(parent, text, path);
      }
    } else if (name.equals("calculation") && parent.equals("grade_item")) {
      CALCULATED
          .matcher(text)
          .results()
          .forEach(item -> calculated.putIfAbsent(Long.valueOf(item.group(1)), path));
    } else if (name.equals("contextid") && path.equals("questions.xml")) {
      see(contexts, text);
    } else if (name.equals("original_system_contextid")) {
      see(contexts, text);
    } else if (name.equals("questionbankentryid") && QUIZ.matcher(path).matches()) {
      refer("question_bank_entry", text, path);
    }
  }

  /** Ids of all grade items. */
  Set<Long> gradeItems() {
    return gradeItems;
  }

  /** Whether files of this context find their owner on restore. */
  boolean isContext(long id) {
    return contexts.contains(id);
  }

  /** Whether an {@code inforef.xml} names the file. */
  boolean isReferredFile(long id) {
    return files.containsKey(id);
  }

  /** Finds references to files that are not there. */
  void checkFiles(Set<Long> present, Findings findings) {
    files.forEach(
        (id, path) -> {
          if (!present.contains(id)) {
            findings.warning(path, "refers to the file " + id + ", which is not in files.xml");
          }
        });
  }

  void checkReferences(Findings findings) {
    calculated.forEach(
        (id, path) -> {
          if (!gradeItems.contains(id)) {
            findings.warning(
                path, "calculates with the grade item " + id + ", which is not in the backup");
          }
        });
    referred.forEach(
        (kind, ids) ->
            ids.forEach(
                (id, path) -> {
                  if (!defined.get(kind).contains(id)) {
                    report(findings, kind, id, path);
                  }
                }));
  }

  private static void report(Findings findings, String kind, long id, String path) {
    switch (kind) {
      case "role" ->
          findings.warning(path, "refers to the role " + id + ", which is not in roles.xml");
      case "question_category" ->
          findings.warning(
              path, "refers to the question category " + id + ", which is not in questions.xml");
      case "group", "grouping", "scale", "outcome" ->
          findings.warning(
              path,
              "refers to the " + kind + " " + id + ", which is not in " + DOCUMENTS.get(kind));
      default ->
          findings.error(
              path,
              "asks the question " + id + ", which is not in the question bank of the backup");
    }
  }

  private void refer(String kind, String id, String path) {
    Map<Long, String> ids = referred.get(kind);
    if (ids != null && ID.matcher(id).matches()) {
      ids.putIfAbsent(Long.valueOf(id), path);
    }
  }

  private static void see(Set<Long> ids, String id) {
    if (id != null && ID.matcher(id).matches()) {
      ids.add(Long.valueOf(id));
    }
  }
}
