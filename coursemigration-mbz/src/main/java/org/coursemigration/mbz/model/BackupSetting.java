package org.coursemigration.mbz.model;

import java.util.Objects;

/**
 * One setting of {@code moodle_backup.xml}.
 *
 * @param level {@code root}, {@code course}, {@code section} or {@code activity}; Moodle tolerates
 *     others
 * @param owner {@code section_5} or {@code page_7}, null for the levels that own nothing
 * @param value text, null where the backup says NULL or nothing
 */
public record BackupSetting(String level, String owner, String name, String value) {
  public static final String ROOT = "root";
  public static final String SECTION = "section";
  public static final String ACTIVITY = "activity";

  public BackupSetting {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(name, "name");
  }

  public static BackupSetting root(String name, String value) {
    return new BackupSetting(ROOT, null, name, value);
  }

  public static BackupSetting root(String name, boolean value) {
    return root(name, value ? "1" : "0");
  }

  public static BackupSetting section(long sectionId, String name, boolean value) {
    String owner = "section_" + sectionId;
    return new BackupSetting(SECTION, owner, owner + "_" + name, value ? "1" : "0");
  }

  public static BackupSetting activity(String modname, long moduleId, String name, boolean value) {
    String owner = modname + "_" + moduleId;
    return new BackupSetting(ACTIVITY, owner, owner + "_" + name, value ? "1" : "0");
  }

  public boolean isRoot() {
    return level.equals(ROOT);
  }

  public boolean isOn() {
    return value != null && !value.isBlank() && !value.strip().equals("0");
  }
}
