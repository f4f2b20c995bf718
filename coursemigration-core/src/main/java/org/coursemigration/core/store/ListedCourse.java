package org.coursemigration.core.store;

import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;

/**
 * A course and the category of the target site it is to come to.
 *
 * @param inSameList whether the list that asks says so itself, not an earlier one
 */
public record ListedCourse(CourseId course, CategoryId destinationCategory, boolean inSameList) {}
