/**
 * From rows that wait to tasks that are queued by key. Backup and restore stand on it alike. Start
 * with {@link org.coursemigration.core.queue.MigrationQueue}.
 */
package org.coursemigration.core.queue;
