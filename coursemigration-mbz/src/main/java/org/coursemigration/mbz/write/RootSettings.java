package org.coursemigration.mbz.write;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.coursemigration.mbz.model.BackupInformation;
import org.coursemigration.mbz.model.BackupSetting;

/**
 * The root settings of a general backup, in Moodle's order. Restore switches off for good what is 0
 * or absent here.
 */
final class RootSettings {
  // Those whose value 1 promises files that a course made by a host does not have are off.
  private static final Map<String, Boolean> DEFAULTS = new LinkedHashMap<>();

  static {
    DEFAULTS.put("imscc11", false);
    DEFAULTS.put("users", false);
    DEFAULTS.put("anonymize", false);
    DEFAULTS.put("role_assignments", false);
    DEFAULTS.put("activities", true);
    DEFAULTS.put("blocks", false);
    DEFAULTS.put("files", true);
    DEFAULTS.put("filters", false);
    DEFAULTS.put("comments", false);
    DEFAULTS.put("badges", false);
    DEFAULTS.put("calendarevents", false);
    DEFAULTS.put("userscompletion", false);
    DEFAULTS.put("logs", false);
    DEFAULTS.put("grade_histories", false);
    DEFAULTS.put("questionbank", true);
    DEFAULTS.put("groups", true);
    DEFAULTS.put("competencies", false);
    DEFAULTS.put("customfield", true);
    DEFAULTS.put("contentbankcontent", false);
    DEFAULTS.put("xapistate", false);
    DEFAULTS.put("legacyfiles", true);
  }

  // What Moodle switches off together with users.
  private static final Set<String> OF_USERS =
      Set.of(
          "users",
          "anonymize",
          "role_assignments",
          "comments",
          "userscompletion",
          "logs",
          "grade_histories",
          "xapistate");

  private RootSettings() {}

  /** The given root settings, or the defaults if there are none. */
  static Map<String, String> of(
      List<BackupSetting> given, BackupInformation information, boolean users) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("filename", information.name());
    for (BackupSetting setting : given) {
      if (setting.isRoot()) {
        settings.put(setting.name(), setting.value() == null ? "" : setting.value());
      }
    }
    settings.put("filename", information.name());
    if (settings.size() == 1) {
      DEFAULTS.forEach((name, on) -> settings.put(name, on ? "1" : "0"));
    }
    // Without it Moodle restores no activity at all, and says nothing.
    settings.put("activities", "1");
    if (!users) {
      OF_USERS.forEach(name -> settings.computeIfPresent(name, (n, v) -> "0"));
    }
    return settings;
  }
}
