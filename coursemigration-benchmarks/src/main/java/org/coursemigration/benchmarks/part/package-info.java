/**
 * The parts, each by JMH beside the least that could do. Start with {@link
 * org.coursemigration.benchmarks.part.Parts}.
 */
package org.coursemigration.benchmarks.part;
