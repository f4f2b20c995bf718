package org.coursemigration.mbz.write;

import java.io.OutputStream;
import java.util.function.Predicate;
import org.coursemigration.mbz.ContentHash;
import org.coursemigration.mbz.ContentTable;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.xml.MoodleXmlWriter;

/** Writes {@code files.xml} row by row, each with all leaves in Moodle's order. */
final class FilesXml {
  private FilesXml() {}

  /** Returns the contents that the pool has to hold. */
  static ContentTable write(FileRowSource rows, Predicate<BackupFile> kept, OutputStream out) {
    ContentTable contents = new ContentTable();
    try (MoodleXmlWriter xml = new MoodleXmlWriter(out)) {
      xml.begin("files");
      rows.forEach(
          file -> {
            if (!kept.test(file)) {
              return;
            }
            row(xml, file);
            if (file.hasContent()) {
              ContentHash.poolPath(file.contenthash());
              contents.put(file.contenthash(), file.filesize());
            }
          });
      xml.end();
    }
    return contents;
  }

  private static void row(MoodleXmlWriter xml, BackupFile file) {
    xml.begin("file", "id", file.id());
    xml.leaf("contenthash", file.contenthash());
    xml.leaf("contextid", file.contextId());
    xml.leaf("component", file.component());
    xml.leaf("filearea", file.filearea());
    xml.leaf("itemid", file.itemId());
    xml.leaf("filepath", file.filepath());
    xml.leaf("filename", file.filename());
    xml.leaf("userid", file.more().get("userid"));
    if (file.filesize() >= 0) {
      xml.leaf("filesize", file.filesize());
    }
    xml.leaf("mimetype", file.mimetype());
    xml.leaf("status", file.more().getOrDefault("status", "0"));
    xml.leaf("timecreated", file.timeCreated());
    xml.leaf("timemodified", file.timeModified());
    xml.leaf("source", file.source());
    xml.leaf("author", file.author());
    xml.leaf("license", file.license());
    xml.leaf("sortorder", file.sortorder());
    xml.leaf("repositorytype", file.repositoryType());
    xml.leaf("repositoryid", file.repositoryId());
    xml.leaf("reference", file.reference());
    file.more()
        .forEach(
            (name, value) -> {
              if (!name.equals("userid") && !name.equals("status")) {
                xml.leaf(name, value);
              }
            });
    xml.end();
  }
}
