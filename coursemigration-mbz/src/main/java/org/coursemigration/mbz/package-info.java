/**
 * Moodle course backups ({@code .mbz}) for Java: the words every room of this library shares,
 * namely what goes wrong, the two containers, the limits and the content hash. Start with {@link
 * org.coursemigration.mbz.archive.BackupArchive} to read a backup and with {@link
 * org.coursemigration.mbz.write.CourseBackupWriter} to write one.
 */
package org.coursemigration.mbz;
