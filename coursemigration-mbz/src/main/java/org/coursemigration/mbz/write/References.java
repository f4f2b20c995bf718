package org.coursemigration.mbz.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.xml.MoodleXmlReader;
import org.coursemigration.mbz.xml.MoodleXmlWriter;

/**
 * What one {@code inforef.xml} refers to, by kind: a file that none of them names is silently not
 * restored.
 */
final class References {
  private static final String FILE = "file";

  private final Map<String, List<String>> byKind = new LinkedHashMap<>();

  static References read(DocumentSource document) throws IOException {
    References references = new References();
    try (MoodleXmlReader xml =
        MoodleXmlReader.open(document.content().open(), document.path(), BackupLimits.defaults())) {
      if (xml.enterRoot("inforef")) {
        xml.children(
            container ->
                xml.children(
                    kind -> {
                      String id = xml.leaves().text("id");
                      if (id != null) {
                        references
                            .byKind
                            .computeIfAbsent(kind, k -> new ArrayList<>())
                            .add(id.strip());
                      }
                    }));
      }
    }
    return references;
  }

  List<String> files() {
    return byKind.getOrDefault(FILE, List.of());
  }

  List<String> questionCategories() {
    return byKind.getOrDefault("question_category", List.of());
  }

  void removeUsers() {
    byKind.remove("user");
  }

  /** Returns whether any of the files was referred to. */
  boolean removeFiles(Set<String> ids) {
    List<String> files = byKind.get(FILE);
    if (files == null || !files.removeIf(ids::contains)) {
      return false;
    }
    if (files.isEmpty()) {
      byKind.remove(FILE);
    }
    return true;
  }

  void addFile(long id) {
    byKind.computeIfAbsent(FILE, kind -> new ArrayList<>()).add(String.valueOf(id));
  }

  void write(OutputStream out) {
    try (MoodleXmlWriter xml = new MoodleXmlWriter(out)) {
      xml.begin("inforef");
      byKind.forEach(
          (kind, ids) -> {
            xml.begin(kind + "ref");
            ids.forEach(id -> xml.begin(kind).leaf("id", id).end());
            xml.end();
          });
      xml.end();
    }
  }
}
