/**
 * Courses and categories of the site, as far as a migration needs to know them. Start with {@link
 * org.coursemigration.api.course.CourseCatalog}.
 */
package org.coursemigration.api.course;
