package org.coursemigration.mbz.model;

import java.util.List;
import java.util.Optional;

/**
 * What {@code moodle_backup.xml} says. The lists of sections and activities there are the only ones
 * that count: Moodle never looks for more in the directories.
 */
public record BackupManifest(
    BackupInformation information,
    List<ListedActivity> activities,
    List<ListedSection> sections,
    List<BackupSetting> settings) {

  public BackupManifest {
    activities = List.copyOf(activities);
    sections = List.copyOf(sections);
    settings = List.copyOf(settings);
  }

  /**
   * An activity as listed; the order of the list is the order within a section.
   *
   * @param directory {@code activities/MOD_CMID}
   */
  public record ListedActivity(
      long moduleId, long sectionId, String modname, String title, String directory) {}

  /**
   * A section as listed.
   *
   * @param title its name, or its number where it has none
   * @param parentModuleId the subsection activity it belongs to, or 0
   */
  public record ListedSection(long sectionId, String title, long parentModuleId) {
    /** Where Moodle looks, whatever the list says. */
    public String directory() {
      return "sections/section_" + sectionId;
    }
  }

  public Optional<BackupSetting> rootSetting(String name) {
    return settings.stream().filter(s -> s.isRoot() && s.name().equals(name)).findFirst();
  }

  /** Whether the backup was made with users and what they did. */
  public boolean users() {
    return rootSetting("users").map(BackupSetting::isOn).orElse(false);
  }
}
