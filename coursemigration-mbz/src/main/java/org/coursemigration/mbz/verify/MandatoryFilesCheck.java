package org.coursemigration.mbz.verify;

import java.nio.file.Files;
import java.util.Optional;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupSetting;
import org.coursemigration.mbz.read.MoodleBackup;
import org.coursemigration.mbz.write.MandatoryDocuments;

/** Checks that every file is there without which Moodle 4.5 ends a restore. */
final class MandatoryFilesCheck {
  private final MoodleBackup backup;
  private final Findings findings;

  private MandatoryFilesCheck(MoodleBackup backup, Findings findings) {
    this.backup = backup;
    this.findings = findings;
  }

  static void run(MoodleBackup backup, Findings findings) {
    new MandatoryFilesCheck(backup, findings).run();
  }

  private void run() {
    require("files.xml");
    MandatoryDocuments.ofCourse(this::isOn).keySet().forEach(this::require);
    for (BackupActivity activity : backup.activities()) {
      for (String name : MandatoryDocuments.ofActivity(this::isOn).keySet()) {
        require(activity.directory() + "/" + name);
      }
    }
  }

  private void require(String path) {
    // Without it nothing is referred to, which is no reason to fail.
    if (!path.endsWith("inforef.xml") && !Files.exists(backup.directory().resolve(path))) {
      findings.error(path, "is missing, and Moodle needs it");
    }
  }

  private boolean isOn(String setting) {
    Optional<BackupSetting> found = backup.manifest().rootSetting(setting);
    return found.map(BackupSetting::isOn).orElse(false);
  }
}
