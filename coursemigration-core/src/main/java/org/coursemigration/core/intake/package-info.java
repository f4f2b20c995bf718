/**
 * How a course list, the CSV file an administrator uploads on the source site, becomes rows of
 * courses and categories, and those migrations that wait. Start with {@link
 * org.coursemigration.core.intake.CourseListIntake}.
 */
package org.coursemigration.core.intake;
