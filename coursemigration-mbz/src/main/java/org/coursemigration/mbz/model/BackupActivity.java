package org.coursemigration.mbz.model;

/**
 * An activity (course module) of any type, known to this library or not.
 *
 * @param moduleId course module id in the backup
 * @param sectionId the section of this backup it is in
 * @param modname type, as in {@code quiz}
 * @param visible false if hidden from students
 * @param visibleOnCoursePage false for a stealth activity: visible but not listed
 * @param idnumber empty where it has none
 * @param availability restrictions as JSON, or null
 * @param indent on the course page
 * @param instanceId id of the module's own record
 * @param contextId owner of its files
 * @param pluginVersion version of the module's plugin that wrote the documents, as text
 * @param directory of its documents, as in {@code activities/page_7}
 */
public record BackupActivity(
    long moduleId,
    long sectionId,
    String modname,
    String name,
    boolean visible,
    boolean visibleOnCoursePage,
    String idnumber,
    String availability,
    int indent,
    long instanceId,
    long contextId,
    String pluginVersion,
    String directory) {
  // Of every standard module of Moodle 4.5; Moodle reads a quiz by it.
  private static final String PLUGIN_VERSION = "2024100700";

  /** A visible activity made by a host, in the directory Moodle would give it. */
  public static BackupActivity of(
      long moduleId, long sectionId, String modname, String name, long instanceId, long contextId) {
    return new BackupActivity(
        moduleId,
        sectionId,
        modname,
        name,
        true,
        true,
        "",
        null,
        0,
        instanceId,
        contextId,
        PLUGIN_VERSION,
        "activities/" + modname + "_" + moduleId);
  }

  public BackupActivity withName(String newName) {
    return changed(sectionId, newName, visible);
  }

  public BackupActivity withVisible(boolean shown) {
    return changed(sectionId, name, shown);
  }

  public BackupActivity withSectionId(long section) {
    return changed(section, name, visible);
  }

  private BackupActivity changed(long newSection, String newName, boolean shown) {
    return new BackupActivity(
        moduleId,
        newSection,
        modname,
        newName,
        shown,
        visibleOnCoursePage,
        idnumber,
        availability,
        indent,
        instanceId,
        contextId,
        pluginVersion,
        directory);
  }
}
