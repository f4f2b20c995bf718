/**
 * Removes what is older than the settings keep it. Start with {@link
 * org.coursemigration.core.retention.RemoveOldRecords}.
 */
package org.coursemigration.core.retention;
