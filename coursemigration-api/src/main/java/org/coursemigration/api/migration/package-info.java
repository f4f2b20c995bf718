/**
 * A migration, one row of the reports: its statuses and the moves between them. Start with {@link
 * org.coursemigration.api.migration.Migration}.
 */
package org.coursemigration.api.migration;
