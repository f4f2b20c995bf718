/**
 * The source site's tasks: back a course up, store the backup, have the target site restore it.
 * Start with {@link org.coursemigration.core.backup.CourseBackupTask}.
 */
package org.coursemigration.core.backup;
