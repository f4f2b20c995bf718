package org.coursemigration.mbz.verify;

import java.util.HashSet;
import java.util.Set;
import org.coursemigration.mbz.ContentHash;
import org.coursemigration.mbz.ContentTable;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.read.MoodleBackup;

/**
 * Checks the rows of {@code files.xml} against pool, owners and references, and the pool against
 * the rows.
 */
final class FileCheck {
  private static final String FILES = "files.xml";
  // Restored without being named by an inforef.xml.
  private static final Set<String> UNREFERENCED =
      Set.of("user", "group", "grouping", "grade", "badges", "question");
  private static final long ABSENT = -2;
  private static final long DAMAGED = -1;

  private final MoodleBackup backup;
  private final ContentTable pool;
  private final IdReferences references;
  private final Findings findings;
  private final ContentTable used = new ContentTable();
  private final Set<Long> ids = new HashSet<>();

  /**
   * @param pool sizes of the pool's files, -1 for one that is damaged
   */
  FileCheck(MoodleBackup backup, ContentTable pool, IdReferences references, Findings findings) {
    this.backup = backup;
    this.pool = pool;
    this.references = references;
    this.findings = findings;
  }

  void run() {
    backup.forEachFile(this::row, findings::error);
    references.checkFiles(ids, findings);
    if (!backup.information().includesFiles()) {
      return;
    }
    pool.forEach(
        (hash, size) -> {
          if (used.get(hash, ABSENT) == ABSENT) {
            findings.warning(ContentHash.poolPath(hash), "belongs to no file of files.xml");
          }
        });
  }

  private void row(BackupFile file) {
    String place = FILES + ", file " + file.id();
    if (!ids.add(file.id())) {
      findings.error(place, "the id is used twice");
    }
    if (file.component().isBlank() || file.filearea().isBlank()) {
      findings.error(place, "has no component or no file area, so Moodle never restores it");
    }
    if (file.hasContent()) {
      content(place, file);
    }
    if (file.isDirectory() || file.component().equals("user")) {
      return;
    }
    if (!references.isContext(file.contextId())) {
      findings.error(
          place,
          name(file) + " belongs to the context " + file.contextId() + ", which nothing here has");
    }
    if (!UNREFERENCED.contains(file.component())
        && !file.component().startsWith("qtype")
        && !references.isReferredFile(file.id())) {
      findings.error(place, name(file) + " is in no inforef.xml, so Moodle does not restore it");
    }
  }

  private void content(String place, BackupFile file) {
    used.put(file.contenthash(), 1);
    if (!backup.information().includesFiles()) {
      return;
    }
    long size = pool.get(file.contenthash(), ABSENT);
    if (size == ABSENT) {
      findings.error(
          place,
          name(file)
              + " has no content: "
              + ContentHash.poolPath(file.contenthash())
              + " is missing");
    } else if (size != DAMAGED && file.filesize() >= 0 && size != file.filesize()) {
      findings.warning(
          place, name(file) + " should have " + file.filesize() + " bytes, the pool has " + size);
    }
  }

  private static String name(BackupFile file) {
    return file.component() + "/" + file.filearea() + file.filepath() + file.filename();
  }
}
