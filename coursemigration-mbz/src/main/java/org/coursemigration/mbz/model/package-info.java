/**
 * What a course backup says, as values: information, settings, course, sections, activities and
 * file rows, in Moodle's words and with the backup's own ids. Start with {@link
 * org.coursemigration.mbz.model.BackupManifest}.
 */
package org.coursemigration.mbz.model;
