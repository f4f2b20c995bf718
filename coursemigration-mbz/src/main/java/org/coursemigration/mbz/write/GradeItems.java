package org.coursemigration.mbz.write;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coursemigration.mbz.xml.Leaves;

/**
 * The grade items of the backup, and the calculations that name others: Moodle would show an error
 * for their grades, or take an item of another course that happens to have the number.
 */
final class GradeItems {
  private static final String OF_COURSE = "gradebook/grade_items/grade_item";
  private static final String OF_ACTIVITY = "activity_gradebook/grade_items/grade_item";
  private static final Pattern NAMED = Pattern.compile("##gi([0-9]{1,18})##");

  private final Set<Long> ids = new HashSet<>();
  // Ids of grade items by the path of their document.
  private final Map<String, Set<String>> broken = new HashMap<>();

  /**
   * @param documents all of the backup
   */
  GradeItems(List<DocumentSource> documents) throws IOException {
    List<DocumentSource> withItems = documents.stream().filter(d -> pathIn(d) != null).toList();
    for (DocumentSource document : withItems) {
      RecordIds.in(document, pathIn(document), Set.of(), item -> true).stream()
          .filter(id -> id.matches("[0-9]{1,18}"))
          .forEach(id -> ids.add(Long.valueOf(id)));
    }
    for (DocumentSource document : withItems) {
      Set<String> lost =
          RecordIds.in(document, pathIn(document), Set.of("calculation"), this::namesOthers);
      if (!lost.isEmpty()) {
        broken.put(document.path(), lost);
      }
    }
  }

  Set<Long> ids() {
    return ids;
  }

  /** The document with no calculation left that cannot be made; those grades are aggregated. */
  DocumentSource withoutBrokenCalculations(DocumentSource document) {
    Set<String> lost = broken.get(document.path());
    return lost == null
        ? document
        : document.without(
            (path, item) -> path.equals(pathIn(document) + "/calculation") && lost.contains(item));
  }

  private static String pathIn(DocumentSource document) {
    if (document.path().equals("gradebook.xml")) {
      return OF_COURSE;
    }
    return document.path().endsWith("/grades.xml") ? OF_ACTIVITY : null;
  }

  private boolean namesOthers(Leaves item) {
    Matcher named = NAMED.matcher(item.text("calculation", ""));
    while (named.find()) {
      if (!ids.contains(Long.valueOf(named.group(1)))) {
        return true;
      }
    }
    return false;
  }
}
