package org.coursemigration.mbz.model;

/**
 * A block of the course page or of an activity.
 *
 * @param contextId owner of its files
 * @param parentContextId where it is shown
 */
public record BackupBlock(long id, String blockname, long contextId, long parentContextId) {}
