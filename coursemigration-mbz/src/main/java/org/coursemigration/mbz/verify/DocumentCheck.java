package org.coursemigration.mbz.verify;

import java.nio.file.Path;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.read.BackupDocument;
import org.coursemigration.mbz.xml.MoodleXmlReader;

/**
 * Reads every document to its end: it must be well-formed, and no leaf may follow a container, as
 * Moodle's parser would make a second record of it. Notes on the way which ids exist and which are
 * referred to.
 */
final class DocumentCheck {
  // Ids are shorter, formulas of grades rarely longer.
  private static final int ENOUGH_FOR_REFERENCES = 4096;

  private final BackupLimits limits;
  private final Findings findings;
  private final IdReferences references = new IdReferences();

  DocumentCheck(BackupLimits limits, Findings findings) {
    this.limits = limits;
    this.findings = findings;
  }

  IdReferences references() {
    return references;
  }

  void check(BackupDocument document) {
    if (document.path().endsWith(".xml")) {
      check(document.path(), document.file());
    }
  }

  void check(String path, Path file) {
    try (MoodleXmlReader xml = MoodleXmlReader.open(file, path, limits)) {
      if (xml.enterRoot()) {
        element(xml, path, "", xml.name());
        xml.finish();
      }
    } catch (InvalidBackupException e) {
      findings.error(e);
    }
  }

  private enum Kind {
    LEAF,
    CONTAINER,
    EMPTY
  }

  private Kind element(MoodleXmlReader xml, String path, String parent, String name) {
    references.element(findings, path, name, xml.attribute("id"), xml.attribute("contextid"));
    String[] container = new String[1];
    boolean[] leaves = new boolean[1];
    String text =
        xml.content(
            child -> {
              Kind kind = element(xml, path, name, child);
              leaves[0] |= kind == Kind.LEAF;
              if (kind == Kind.LEAF && container[0] != null) {
                findings.error(
                    path,
                    "the leaf <"
                        + child
                        + "> comes after the container <"
                        + container[0]
                        + ">, where Moodle misreads it");
              }
              if (kind != Kind.LEAF) {
                container[0] = child;
              }
            },
            ENOUGH_FOR_REFERENCES);
    if (name.equals("category") && path.equals("course/course.xml") && !leaves[0]) {
      findings.error(
          path, "<category> is empty, which makes Moodle move the course to no category at all");
    }
    if (container[0] != null || leaves[0]) {
      return Kind.CONTAINER;
    }
    // An empty container has a line break in it; without one Moodle sees a leaf.
    if (text.isBlank() && text.indexOf('\n') >= 0) {
      return Kind.EMPTY;
    }
    references.leaf(path, parent, name, text.strip());
    return Kind.LEAF;
  }
}
