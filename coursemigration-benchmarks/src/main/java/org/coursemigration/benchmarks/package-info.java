/**
 * Measures the library beside what the machine can do at most, in the same run. Start with {@link
 * org.coursemigration.benchmarks.Benchmarks}.
 */
package org.coursemigration.benchmarks;
