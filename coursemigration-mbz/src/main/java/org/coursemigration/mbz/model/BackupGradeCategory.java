package org.coursemigration.mbz.model;

/**
 * A category of the grade book.
 *
 * @param parentId 0 for the course itself, whose name is {@code ?}
 * @param depth from 1
 * @param aggregation how grades become one, in the numbers of Moodle, as in 13 for the natural way
 */
public record BackupGradeCategory(
    long id, long parentId, int depth, String fullname, int aggregation) {}
