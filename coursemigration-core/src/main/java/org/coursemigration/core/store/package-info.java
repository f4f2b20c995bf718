/**
 * What the library keeps in the host's database: the tables {@code coursemigration_*} and the
 * repositories over them. Only this room and the event log know SQL. Start with {@link
 * org.coursemigration.core.store.MigrationRepository}.
 */
package org.coursemigration.core.store;
