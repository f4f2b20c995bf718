/**
 * From rows that wait to tasks that run: queuing by key, beginning an attempt, deciding on a retry.
 * Backup and restore stand on it alike. Start with {@link
 * org.coursemigration.core.queue.MigrationQueue}.
 */
package org.coursemigration.core.queue;
