package org.coursemigration.mbz.read;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.ContentHash;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.xml.Leaves;
import org.coursemigration.mbz.xml.MoodleXmlReader;

/** Reads {@code files.xml} row by row. */
final class FileRows {
  static final String ENTRY = "files.xml";

  private static final Set<String> KNOWN =
      Set.of(
          "contenthash",
          "contextid",
          "component",
          "filearea",
          "itemid",
          "filepath",
          "filename",
          "filesize",
          "mimetype",
          "timecreated",
          "timemodified",
          "source",
          "author",
          "license",
          "sortorder",
          "repositorytype",
          "repositoryid",
          "reference");

  // Moodle's columns are shorter still.
  private static final int MAX_WORD = 255;

  private FileRows() {}

  /**
   * @param problems takes what is wrong with a row, which is then passed over; may throw to end the
   *     reading
   */
  static void forEach(
      Path file,
      BackupLimits limits,
      Consumer<BackupFile> consumer,
      Consumer<InvalidBackupException> problems) {
    try (MoodleXmlReader xml = MoodleXmlReader.open(file, ENTRY, limits)) {
      if (xml.enterRoot("files")) {
        xml.children(
            child -> {
              Leaves attributes = xml.attributes();
              Leaves leaves = xml.leaves();
              BackupFile row;
              try {
                row = row(attributes.requireId("id"), leaves);
              } catch (InvalidBackupException e) {
                problems.accept(e);
                return;
              }
              consumer.accept(row);
            });
        xml.finish();
      }
    }
  }

  private static BackupFile row(long id, Leaves leaves) {
    BackupFile file =
        new BackupFile(
            id,
            leaves.text("contenthash", ""),
            leaves.requireNumber("contextid"),
            leaves.text("component", ""),
            leaves.text("filearea", ""),
            leaves.requireNumber("itemid"),
            leaves.text("filepath", ""),
            leaves.text("filename", ""),
            leaves.number("filesize", -1),
            leaves.text("mimetype"),
            leaves.number("timecreated", 0),
            leaves.number("timemodified", 0),
            leaves.text("source"),
            leaves.text("author"),
            leaves.text("license"),
            (int) Math.max(0, Math.min(Integer.MAX_VALUE, leaves.number("sortorder", 0))),
            leaves.text("repositorytype"),
            leaves.text("repositoryid"),
            leaves.text("reference"),
            more(leaves));
    check(file, leaves);
    return file;
  }

  private static Map<String, String> more(Leaves leaves) {
    Map<String, String> more = new LinkedHashMap<>();
    leaves
        .asMap()
        .forEach(
            (name, value) -> {
              if (!KNOWN.contains(name)) {
                more.put(name, value);
              }
            });
    return more;
  }

  private static void check(BackupFile file, Leaves leaves) {
    boolean named = file.hasContent() || !file.contenthash().isEmpty();
    if (named && !ContentHash.isValid(file.contenthash())) {
      throw leaves.invalid(
          "contenthash",
          "of file "
              + file.id()
              + " is not 40 lower-case hex digits: '"
              + shown(file.contenthash())
              + "'");
    }
    if (file.component().length() > MAX_WORD || file.filearea().length() > MAX_WORD) {
      throw leaves.invalid(
          "component", "or <filearea> of file " + file.id() + " is longer than " + MAX_WORD);
    }
    if (file.filename().isEmpty()
        || file.filename().length() > 255
        || file.filename().indexOf('/') >= 0
        || file.filename().equals("..")
        || hasControl(file.filename())) {
      throw leaves.invalid(
          "filename",
          "of file " + file.id() + " is no file name: '" + shown(file.filename()) + "'");
    }
    String path = file.filepath();
    if (!path.startsWith("/")
        || !path.endsWith("/")
        || path.contains("/../")
        || path.length() > 1024
        || hasControl(path)) {
      throw leaves.invalid(
          "filepath",
          "of file "
              + file.id()
              + " should be a path from / to / without '..' but is '"
              + shown(path)
              + "'");
    }
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  private static String shown(String text) {
    return InvalidBackupException.shown(text);
  }
}
