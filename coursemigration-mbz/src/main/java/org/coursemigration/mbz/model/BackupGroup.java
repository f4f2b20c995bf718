package org.coursemigration.mbz.model;

/**
 * A group of the course.
 *
 * @param idnumber empty where it has none
 */
public record BackupGroup(long id, String name, String idnumber) {}
