package org.coursemigration.mbz.read;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.xml.MoodleXmlReader;

/**
 * Every XML document of a backup read once from end to end: all are well-formed and within the
 * limits, and the ids they use are known.
 *
 * @param documents how many were read
 * @param largestId the largest id of any kind, behind which a host can give ids of its own
 */
public record DocumentScan(int documents, long largestId) {

  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  static DocumentScan of(MoodleBackup backup, BackupLimits limits, Consumer<BackupFile> files) {
    Largest largest = new Largest();
    int[] count = new int[1];
    backup.forEachDocument(
        document -> {
          if (document.path().endsWith(".xml")) {
            count[0]++;
            read(document, limits, largest);
          }
        });
    backup.forEachFile(
        file -> {
          largest.see(file.id());
          largest.see(file.contextId());
          files.accept(file);
        });
    backup.manifest().sections().forEach(section -> largest.see(section.sectionId()));
    largest.see(backup.information().originalCourseContextid());
    return new DocumentScan(count[0], largest.id);
  }

  private static void read(BackupDocument document, BackupLimits limits, Largest largest) {
    try (MoodleXmlReader xml = MoodleXmlReader.open(document.file(), document.path(), limits)) {
      if (xml.enterRoot()) {
        visit(xml, largest);
        xml.finish();
      }
    }
  }

  private static void visit(MoodleXmlReader xml, Largest largest) {
    largest.see(xml.attribute("id"));
    largest.see(xml.attribute("contextid"));
    xml.children(child -> visit(xml, largest));
  }

  private static final class Largest {
    private long id;

    void see(long seen) {
      id = Math.max(id, seen);
    }

    void see(String attribute) {
      // Some elements carry names or nothing where others carry ids.
      if (attribute != null && ID.matcher(attribute).matches()) {
        see(Long.parseLong(attribute));
      }
    }
  }
}
