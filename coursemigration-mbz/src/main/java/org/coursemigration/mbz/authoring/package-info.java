/**
 * Courses, sections and activities that a host made itself, as documents Moodle 4.5 would have
 * written. Start with {@link org.coursemigration.mbz.authoring.CourseAuthor}.
 */
package org.coursemigration.mbz.authoring;
