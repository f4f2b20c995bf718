package org.coursemigration.mbz.verify;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which ids the documents define, and which they refer to. */
final class IdReferences {
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
  private static final Pattern QUIZ = Pattern.compile("activities/quiz_[0-9]+/quiz\\.xml");

  private final Set<Long> contexts = new HashSet<>();
  private final Set<Long> files = new HashSet<>();
  private final Map<String, Set<Long>> defined = new LinkedHashMap<>();
  // Where an id is referred to first, by kind and id.
  private final Map<String, Map<Long, String>> referred = new LinkedHashMap<>();

  IdReferences() {
    for (String kind : new String[] {"role", "question_category", "question_bank_entry"}) {
      defined.put(kind, new HashSet<>());
      referred.put(kind, new LinkedHashMap<>());
    }
  }

  void element(String path, String name, String id, String contextId) {
    see(contexts, contextId);
    if (path.equals("roles.xml") || path.equals("questions.xml")) {
      Set<Long> ids = defined.get(name);
      if (ids != null) {
        see(ids, id);
      }
    }
  }

  void leaf(String path, String parent, String name, String text) {
    if (path.endsWith("inforef.xml")) {
      if (name.equals("id") && parent.equals("file")) {
        see(files, text);
      } else if (name.equals("id")) {
        refer(parent, text, path);
      }
    } else if (name.equals("contextid") && path.equals("questions.xml")) {
      see(contexts, text);
    } else if (name.equals("original_system_contextid")) {
      see(contexts, text);
    } else if (name.equals("questionbankentryid") && QUIZ.matcher(path).matches()) {
      refer("question_bank_entry", text, path);
    }
  }

  /** Whether files of this context find their owner on restore. */
  boolean isContext(long id) {
    return contexts.contains(id);
  }

  /** Whether an {@code inforef.xml} names the file. */
  boolean isReferredFile(long id) {
    return files.contains(id);
  }

  void checkReferences(Findings findings) {
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
