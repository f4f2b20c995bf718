/**
 * The library's engine SPI on the LMS: courses become Moodle backup files and Moodle backup files
 * become courses. Start with {@link org.coursemigration.host.engine.LmsRestoreEngine} and {@link
 * org.coursemigration.host.engine.LmsBackupEngine}; {@link
 * org.coursemigration.host.engine.CourseImport} and {@link
 * org.coursemigration.host.engine.CourseExport} do the whole of it for one file.
 */
package org.coursemigration.host.engine;
