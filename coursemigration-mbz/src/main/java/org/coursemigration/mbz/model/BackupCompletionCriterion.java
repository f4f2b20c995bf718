package org.coursemigration.mbz.model;

/**
 * Something that completes the course.
 *
 * @param criteriatype in the numbers of Moodle, as in 4 for an activity
 * @param module type of the activity, or null
 * @param moduleId course module id of the activity, or 0
 */
public record BackupCompletionCriterion(long id, int criteriatype, String module, long moduleId) {}
