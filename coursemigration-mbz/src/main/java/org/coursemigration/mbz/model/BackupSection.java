package org.coursemigration.mbz.model;

/**
 * A section of the course.
 *
 * @param id in the backup
 * @param number its place on the course page, from 0
 * @param name null where Moodle shows a default such as "Topic 1"
 * @param summaryFormat 0 Moodle, 1 HTML, 2 plain, 4 Markdown
 * @param availability restrictions as JSON, or null
 * @param component {@code mod_subsection} for the section of a subsection activity, else null
 * @param itemId instance id of that activity, or 0
 * @param parentModuleId the subsection activity in this backup that shows the section, or 0
 * @param directory of its documents
 */
public record BackupSection(
    long id,
    int number,
    String name,
    String summary,
    int summaryFormat,
    boolean visible,
    String availability,
    String component,
    long itemId,
    long parentModuleId,
    String directory) {

  /** Whether the section is shown inside a subsection activity instead of on its own. */
  public boolean isDelegated() {
    return parentModuleId != 0;
  }

  /** The section as part of another subsection activity, or of none if 0. */
  public BackupSection withParentModuleId(long moduleId) {
    return new BackupSection(
        id,
        number,
        name,
        summary,
        summaryFormat,
        visible,
        availability,
        component,
        itemId,
        moduleId,
        directory);
  }

  /** A visible section made by a host, in the directory Moodle would give it. */
  public static BackupSection of(long id, int number, String name, String summary) {
    return new BackupSection(
        id, number, name, summary, 1, true, null, null, 0, 0, "sections/section_" + id);
  }

  public BackupSection withName(String newName) {
    return new BackupSection(
        id,
        number,
        newName,
        summary,
        summaryFormat,
        visible,
        availability,
        component,
        itemId,
        parentModuleId,
        directory);
  }

  public BackupSection withVisible(boolean shown) {
    return new BackupSection(
        id,
        number,
        name,
        summary,
        summaryFormat,
        shown,
        availability,
        component,
        itemId,
        parentModuleId,
        directory);
  }
}
