/**
 * What a host measures, for one that has Micrometer; nothing else of the library needs it. Start
 * with {@link org.coursemigration.core.metrics.MigrationMetrics}.
 */
package org.coursemigration.core.metrics;
