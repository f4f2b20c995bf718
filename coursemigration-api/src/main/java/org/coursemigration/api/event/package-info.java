/**
 * What happened, told to the log and to whoever listens. Start with {@link
 * org.coursemigration.api.event.MigrationEvent}.
 */
package org.coursemigration.api.event;
