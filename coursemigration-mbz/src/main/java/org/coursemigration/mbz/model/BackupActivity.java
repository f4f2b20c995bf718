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
    String directory) {}
