package org.coursemigration.mbz.write;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.xml.Leaves;
import org.coursemigration.mbz.xml.MoodleXmlReader;

/** Finds records of a document by what their leaves say. */
final class RecordIds {
  private final MoodleXmlReader xml;
  private final String[] path;
  private final Set<String> leaves;
  private final Predicate<Leaves> wanted;
  private final Set<String> found = new HashSet<>();

  private RecordIds(
      MoodleXmlReader xml, String path, Set<String> leaves, Predicate<Leaves> wanted) {
    this.xml = xml;
    this.path = path.split("/", -1);
    this.leaves = leaves;
    this.wanted = wanted;
  }

  /**
   * The {@code id} attributes of the wanted records.
   *
   * @param path of the records from the root, as in {@code groups/group}
   * @param leaves what {@code wanted} asks for
   */
  static Set<String> in(
      DocumentSource document, String path, Set<String> leaves, Predicate<Leaves> wanted)
      throws IOException {
    try (MoodleXmlReader xml =
        MoodleXmlReader.open(document.content().open(), document.path(), BackupLimits.defaults())) {
      RecordIds ids = new RecordIds(xml, path, leaves, wanted);
      if (xml.enterRoot() && xml.name().equals(ids.path[0])) {
        ids.visit(1);
      }
      return ids.found;
    }
  }

  /** The name of the root element, empty for an empty document. */
  static String rootOf(InputStream in, String path) {
    try (MoodleXmlReader xml = MoodleXmlReader.open(in, path, BackupLimits.defaults())) {
      return xml.enterRoot() ? xml.name() : "";
    }
  }

  private void visit(int level) {
    xml.children(
        child -> {
          if (!child.equals(path[level])) {
            return;
          }
          if (level < path.length - 1) {
            visit(level + 1);
          } else {
            String id = xml.attribute("id");
            if (wanted.test(xml.leaves(leaves::contains, other -> {})) && id != null) {
              found.add(id);
            }
          }
        });
  }
}
