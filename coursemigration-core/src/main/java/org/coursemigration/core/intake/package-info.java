/**
 * How a course list, the CSV file an administrator uploads on the source site, becomes rows of
 * courses and categories, read as Moodle reads it. Start with {@link
 * org.coursemigration.core.intake.CourseListParser}.
 */
package org.coursemigration.core.intake;
