/**
 * Writing course backups that Moodle 4.5 restores without a warning, from documents that came out
 * of a backup or were made by a host. Start with {@link
 * org.coursemigration.mbz.write.CourseBackupWriter}.
 */
package org.coursemigration.mbz.write;
