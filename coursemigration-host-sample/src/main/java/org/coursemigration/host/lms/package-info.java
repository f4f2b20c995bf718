/**
 * A small real LMS: categories, courses with their sections, activities and files, users with
 * roles. Start with {@link org.coursemigration.host.lms.Lms}.
 */
package org.coursemigration.host.lms;
