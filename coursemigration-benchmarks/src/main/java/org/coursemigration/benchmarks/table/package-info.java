/**
 * What was measured, and how it stands to its floor and its target. Start with {@link
 * org.coursemigration.benchmarks.table.Table}.
 */
package org.coursemigration.benchmarks.table;
