package org.coursemigration.mbz.verify;

import java.util.HashSet;
import java.util.Set;
import org.coursemigration.mbz.availability.Availability;
import org.coursemigration.mbz.availability.Targets;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupSection;
import org.coursemigration.mbz.read.MoodleBackup;

/** Checks the access restrictions: that Moodle can read them, and that all they name is there. */
final class AvailabilityCheck {
  private final Targets present;
  private final Findings findings;

  private AvailabilityCheck(Targets present, Findings findings) {
    this.present = present;
    this.findings = findings;
  }

  static void run(MoodleBackup backup, Set<Long> gradeItems, Findings findings) {
    Set<Long> modules = new HashSet<>();
    backup.activities().forEach(activity -> modules.add(activity.moduleId()));
    AvailabilityCheck check = new AvailabilityCheck(new Targets(modules, gradeItems), findings);
    for (BackupSection section : backup.sections()) {
      check.check(section.directory() + "/section.xml", section.availability());
    }
    for (BackupActivity activity : backup.activities()) {
      check.check(activity.directory() + "/module.xml", activity.availability());
    }
  }

  private void check(String place, String json) {
    if (json == null) {
      return;
    }
    Availability.problem(json)
        .ifPresent(problem -> findings.error(place, "the availability " + problem));
    for (String lost : Availability.lost(json, present)) {
      findings.warning(place, "the availability names " + lost + ", which is not in the backup");
    }
  }
}
