package org.coursemigration.mbz.model;

/**
 * A role that something in the backup refers to.
 *
 * @param archetype the role of Moodle that it is like, may be empty
 */
public record BackupRole(long id, String shortname, String archetype) {}
