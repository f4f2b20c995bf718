/**
 * Sites whose processes are killed while they work. Start with {@link
 * org.coursemigration.host.cluster.KilledClusterTest}; {@link
 * org.coursemigration.host.cluster.HaltPoint} has the moments at which a process ends itself.
 */
package org.coursemigration.host.cluster;
