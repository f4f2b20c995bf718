package org.coursemigration.host.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.coursemigration.api.engine.PrecheckReport;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.model.BackupSection;
import org.coursemigration.mbz.read.BackupDocument;
import org.coursemigration.mbz.read.MoodleBackup;

/** Looks through an unpacked backup for what keeps it from becoming a course. */
final class Precheck {

  /** The restore says the same, so that it is one warning. */
  static final String USERS_LEFT_OUT =
      "The backup holds users and what they did, which are left out.";

  // Moodle 5 allows 1,333 characters, of which each may be two in Java.
  private static final int MAX_NAME = 2666;

  private static final int NAMED_IDS = 10;

  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Set<Long> fileIds = new HashSet<>();
  private final List<Long> sharedFileIds = new ArrayList<>();
  private long filesWithoutContent;
  private long externalFiles;

  private Precheck() {}

  static PrecheckReport of(Path directory, BackupLimits limits) {
    Precheck precheck = new Precheck();
    try {
      MoodleBackup backup = MoodleBackup.open(directory, limits);
      precheck.checkLengths(backup);
      backup.scan(file -> precheck.checkFile(backup, file));
      precheck.warnOfFiles();
      precheck.warnings.addAll(backup.notices());
      if (backup.users()) {
        precheck.warnings.add(USERS_LEFT_OUT);
      }
    } catch (InvalidBackupException e) {
      precheck.errors.add(e.getMessage());
    }
    return new PrecheckReport(precheck.errors, precheck.warnings);
  }

  private void checkLengths(MoodleBackup backup) {
    require("course/course.xml", "format", backup.course().format(), 100);
    for (BackupSection section : backup.sections()) {
      require(section.directory() + "/section.xml", "name", section.name(), MAX_NAME);
      require(section.directory() + "/section.xml", "component", section.component(), 100);
    }
    for (BackupActivity activity : backup.activities()) {
      String module = activity.directory() + "/module.xml";
      require(module, "modulename", activity.modname(), 50);
      require(module, "idnumber", activity.idnumber(), 200);
      require(module, "version", activity.pluginVersion(), 50);
      require(
          activity.directory() + "/" + activity.modname() + ".xml",
          "name",
          activity.name(),
          MAX_NAME);
    }
    for (BackupDocument document : backup.documents()) {
      require(document.path(), "the path", document.path(), 255);
    }
  }

  private void checkFile(MoodleBackup backup, BackupFile file) {
    checkLengths(file);
    if (!fileIds.add(file.id()) && sharedFileIds.size() < NAMED_IDS) {
      sharedFileIds.add(file.id());
    }
    if (file.hasContent() && !backup.hasContent(file)) {
      filesWithoutContent++;
    }
    if (file.isExternal()) {
      externalFiles++;
    }
  }

  private void warnOfFiles() {
    if (!sharedFileIds.isEmpty()) {
      warnings.add(
          "files.xml: several files have the same id, and all are restored: " + sharedFileIds);
    }
    if (filesWithoutContent > 0) {
      warnings.add(
          "The content of "
              + filesWithoutContent
              + " files is not in the backup; files that this site has not got are left out.");
    }
    if (externalFiles > 0) {
      warnings.add(
          externalFiles + " files lie outside of the course, and only their addresses are kept.");
    }
  }

  private void checkLengths(BackupFile file) {
    String entry = "files.xml, file " + file.id();
    require(entry, "component", file.component(), 255);
    require(entry, "filearea", file.filearea(), 255);
    require(entry, "mimetype", file.mimetype(), 255);
    require(entry, "license", file.license(), 255);
    require(entry, "repositorytype", file.repositoryType(), 255);
    require(entry, "repositoryid", file.repositoryId(), 255);
  }

  private void require(String entry, String what, String value, int max) {
    if (value != null && value.length() > max) {
      errors.add(
          InvalidBackupException.shown(entry)
              + ": "
              + what
              + " is longer than "
              + max
              + " characters");
    }
  }
}
