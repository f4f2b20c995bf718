package org.coursemigration.mbz.write;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.coursemigration.mbz.ContentHash;
import org.coursemigration.mbz.ContentTable;
import org.coursemigration.mbz.archive.ArchiveWriter;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.xml.MoodleXmlWriter;

/**
 * The {@code files.xml} of a backup, with all leaves of each row in Moodle's order, and the
 * contents that it names. The rows are read once, as a course may have a million of them.
 */
final class FilesXml implements Closeable {
  private final Spool xml = new Spool();
  private final ContentTable contents = new ContentTable();

  /**
   * @param note is told of each row that is kept
   */
  FilesXml(FileRowSource rows, Predicate<BackupFile> kept, Consumer<BackupFile> note)
      throws IOException {
    try {
      write(rows, kept, note);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void write(FileRowSource rows, Predicate<BackupFile> kept, Consumer<BackupFile> note) {
    try (MoodleXmlWriter out = new MoodleXmlWriter(xml)) {
      out.begin("files");
      rows.forEach(
          file -> {
            if (!kept.test(file)) {
              return;
            }
            note.accept(file);
            row(out, file);
            if (file.hasContent()) {
              ContentHash.poolPath(file.contenthash());
              contents.put(file.contenthash(), file.filesize());
            }
          });
      out.end();
    }
  }

  void writeTo(ArchiveWriter archive) throws IOException {
    xml.writeTo(archive, "files.xml");
  }

  /** What the pool has to hold. */
  ContentTable contents() {
    return contents;
  }

  @Override
  public void close() throws IOException {
    xml.discard();
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
