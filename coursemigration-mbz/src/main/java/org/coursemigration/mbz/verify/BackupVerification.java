package org.coursemigration.mbz.verify;

import java.nio.file.Path;
import java.util.List;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.ContentTable;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.archive.BackupArchive;
import org.coursemigration.mbz.archive.TemporaryDirectory;
import org.coursemigration.mbz.archive.UnpackListener;
import org.coursemigration.mbz.read.MoodleBackup;

/**
 * Checks a backup file: every content against its hash, every document for being well-formed and
 * readable for Moodle's own parser, every reference, and every file that Moodle 4.5 insists on.
 * Lists all findings instead of ending at the first.
 */
public final class BackupVerification {
  private BackupVerification() {}

  /**
   * The findings, none for a backup that is as Moodle writes it. A file that is no backup at all is
   * a finding too.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read or the disk for temporary files
   *     is full
   */
  public static List<Finding> verify(Path file, BackupLimits limits) {
    return verify(file, null, limits);
  }

  /**
   * As {@link #verify(Path, BackupLimits)}, unpacking below {@code temporaryParent} instead of the
   * system's directory for temporary files.
   */
  public static List<Finding> verify(Path file, Path temporaryParent, BackupLimits limits) {
    Findings findings = new Findings();
    try (TemporaryDirectory temporary = new TemporaryDirectory(temporaryParent)) {
      ContentTable pool = new ContentTable();
      BackupArchive.open(file).unpack(temporary.path(), limits, new PoolListener(pool, findings));
      MoodleBackup backup = MoodleBackup.open(temporary.path(), limits);
      backup.notices().forEach(notice -> findings.warning("moodle_backup.xml", notice));
      ManifestCheck.run(backup, findings);
      MandatoryFilesCheck.run(backup, findings);
      DocumentCheck documents = new DocumentCheck(limits, findings);
      backup.forEachDocument(documents::check);
      documents.check("moodle_backup.xml", temporary.path().resolve("moodle_backup.xml"));
      new FileCheck(backup, pool, documents.references(), findings).run();
      documents.references().checkReferences(findings);
      AvailabilityCheck.run(backup, documents.references().gradeItems(), findings);
    } catch (InvalidBackupException e) {
      findings.error(e);
    }
    return findings.list();
  }

  private record PoolListener(ContentTable pool, Findings findings) implements UnpackListener {
    @Override
    public void skipped(String entry, String reason) {
      findings.warning(entry, "is left out: " + reason);
    }

    @Override
    public void pooled(String contenthash, long size) {
      pool.put(contenthash, size);
    }

    @Override
    public void contentMismatch(String entry, String actualHash) {
      findings.error(entry, "the content has the SHA-1 " + actualHash);
      // It is there, and damaged: one finding is enough.
      pool.put(entry.substring(entry.lastIndexOf('/') + 1), -1);
    }
  }
}
