package org.coursemigration.mbz.model;

/**
 * A badge of the course.
 *
 * @param criteria how many it has, the one that joins the others included
 */
public record BackupBadge(long id, String name, int criteria) {}
