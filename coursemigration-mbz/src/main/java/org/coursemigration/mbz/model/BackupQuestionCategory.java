package org.coursemigration.mbz.model;

/**
 * A category of the question bank.
 *
 * @param contextLevel 10 system, 40 category, 50 course, 70 activity
 * @param parentId 0 for the top category of a context
 */
public record BackupQuestionCategory(
    long id, String name, long contextId, int contextLevel, long parentId) {}
