package org.coursemigration.mbz.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.coursemigration.mbz.model.BackupFile;

/**
 * Finds the files that no {@code inforef.xml} of the backup names, such as those of activities made
 * by the host, and gives each to the one of its activity, its section or the course; and those that
 * are named and not there.
 */
final class FileReferences {
  // These are restored without being referred to.
  private static final Set<String> UNREFERENCED =
      Set.of("user", "group", "grouping", "grade", "badges", "question");

  private final Set<Long> named = new HashSet<>();
  private final Map<Long, String> byContext = new HashMap<>();
  private final Map<Long, String> bySection = new HashMap<>();
  private final Map<String, List<Long>> missing = new HashMap<>();
  private Set<String> lost;

  FileReferences(CourseBackup backup, Selection selection) throws IOException {
    collect(backup.documents);
    for (ActivitySource source : selection.activities) {
      collect(source.documents());
      byContext.put(source.activity().contextId(), source.activity().directory() + "/inforef.xml");
    }
    for (SectionSource source : selection.sections) {
      collect(source.documents());
      bySection.put(source.section().id(), source.section().directory() + "/inforef.xml");
    }
  }

  /** Takes note of a file that the backup holds; each is to be noted before anything is asked. */
  void note(BackupFile file) {
    if (named.remove(file.id()) || !needsReference(file)) {
      return;
    }
    String owner = byContext.getOrDefault(file.contextId(), "course/inforef.xml");
    if (file.component().equals("course") && file.filearea().equals("section")) {
      owner = bySection.getOrDefault(file.itemId(), owner);
    }
    missing.computeIfAbsent(owner, path -> new ArrayList<>()).add(file.id());
  }

  /** Ids of files that documents still name although they are not in the backup. */
  Set<String> lost() {
    if (lost == null) {
      lost = named.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
    }
    return lost;
  }

  /** Ids of files to be added to the document of this path. */
  List<Long> missingIn(String path) {
    return missing.getOrDefault(path, List.of());
  }

  private static boolean needsReference(BackupFile file) {
    return !UNREFERENCED.contains(file.component()) && !file.component().startsWith("qtype");
  }

  private void collect(List<DocumentSource> documents) throws IOException {
    for (DocumentSource document : documents) {
      if (document.path().endsWith("/inforef.xml")) {
        for (String id : References.read(document).files()) {
          if (id.matches("[0-9]{1,18}")) {
            named.add(Long.valueOf(id));
          }
        }
      }
    }
  }
}
