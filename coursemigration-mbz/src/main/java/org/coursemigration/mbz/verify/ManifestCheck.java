package org.coursemigration.mbz.verify;

import java.util.HashSet;
import java.util.Set;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupInformation;
import org.coursemigration.mbz.model.BackupManifest;
import org.coursemigration.mbz.model.BackupSection;
import org.coursemigration.mbz.model.BackupSetting;
import org.coursemigration.mbz.read.MoodleBackup;

/**
 * Checks what {@code moodle_backup.xml} promises, and values that Moodle's database would turn
 * down.
 */
final class ManifestCheck {
  private static final String MANIFEST = "moodle_backup.xml";
  private static final int MAX_NAME = 255;
  private static final String[] NEEDED = {
    "moodle_version",
    "moodle_release",
    "backup_version",
    "backup_release",
    "backup_date",
    "original_wwwroot",
    "original_site_identifier_hash",
    "original_course_fullname",
    "original_course_shortname",
    "original_course_startdate",
    "original_system_contextid"
  };

  private ManifestCheck() {}

  static void run(MoodleBackup backup, Findings findings) {
    information(backup.information(), findings);
    settings(backup.manifest(), findings);
    for (BackupSection section : backup.sections()) {
      String place = section.directory() + "/section.xml";
      name(place, section.name(), findings);
    }
    Set<Long> contexts = new HashSet<>();
    for (BackupActivity activity : backup.activities()) {
      String place = activity.directory() + "/" + activity.modname() + ".xml";
      name(place, activity.name(), findings);
      if (activity.name().isBlank() || activity.name().equals("0")) {
        findings.warning(place, "has no name; Moodle hides the activity as broken");
      }
      if (!contexts.add(activity.contextId())) {
        findings.warning(
            place,
            "shares the context "
                + activity.contextId()
                + " with another activity, so both get the files of both");
      }
    }
  }

  private static void information(BackupInformation information, Findings findings) {
    for (String leaf : NEEDED) {
      if (information.leaf(leaf).isBlank()) {
        findings.error(MANIFEST, "<" + leaf + "> is missing");
      }
    }
    for (String leaf : new String[] {"original_course_fullname", "original_course_shortname"}) {
      if (information.leaf(leaf).matches("(?s).*<[^\\s].*")) {
        findings.error(
            MANIFEST, "<" + leaf + "> holds a tag, which Moodle refuses in the name of a course");
      }
    }
  }

  private static void settings(BackupManifest manifest, Findings findings) {
    Set<String> owners = new HashSet<>();
    manifest.sections().forEach(s -> owners.add("section_" + s.sectionId()));
    manifest
        .activities()
        .forEach(a -> owners.add(a.directory().substring(a.directory().indexOf('/') + 1)));
    Set<String> included = new HashSet<>();
    for (BackupSetting setting : manifest.settings()) {
      if (setting.level().equals(BackupSetting.SECTION)
          || setting.level().equals(BackupSetting.ACTIVITY)) {
        if (!owners.contains(setting.owner())) {
          findings.error(
              MANIFEST,
              "the setting "
                  + setting.name()
                  + " belongs to "
                  + setting.owner()
                  + ", which is not listed");
        } else if (setting.name().endsWith("_included")) {
          included.add(setting.owner());
        }
      }
    }
    if (!manifest.rootSetting("activities").map(BackupSetting::isOn).orElse(false)
        && !manifest.activities().isEmpty()) {
      findings.error(MANIFEST, "the setting activities is off, so Moodle restores no activity");
    }
    owners.removeAll(included);
    owners.stream()
        .sorted()
        .forEach(owner -> findings.warning(MANIFEST, "has no setting " + owner + "_included"));
  }

  private static void name(String place, String name, Findings findings) {
    if (name != null && name.codePointCount(0, name.length()) > MAX_NAME) {
      findings.error(place, "the name is longer than " + MAX_NAME + " characters");
    }
  }
}
