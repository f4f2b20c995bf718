/**
 * Telling what a backup holds without importing it. Start with {@link
 * org.coursemigration.mbz.inspect.BackupInspection}.
 */
package org.coursemigration.mbz.inspect;
