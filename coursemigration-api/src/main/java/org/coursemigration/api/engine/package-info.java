/**
 * Making backups of courses and courses of backups: the part that only the host can do. Start with
 * {@link org.coursemigration.api.engine.CourseBackupEngine} and {@link
 * org.coursemigration.api.engine.CourseRestoreEngine}.
 */
package org.coursemigration.api.engine;
