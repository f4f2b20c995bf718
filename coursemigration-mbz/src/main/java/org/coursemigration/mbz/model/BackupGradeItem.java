package org.coursemigration.mbz.model;

/**
 * Something that is graded.
 *
 * @param categoryId 0 for those of the course and of categories
 * @param itemtype as in {@code mod} or {@code manual}
 * @param itemmodule type of the activity, or null
 * @param instanceId of the activity or the category, or 0
 * @param name null where it has none of its own
 * @param grademax as Moodle writes it, as in {@code 100.00000}
 */
public record BackupGradeItem(
    long id,
    long categoryId,
    String itemtype,
    String itemmodule,
    long instanceId,
    String name,
    String grademax) {}
