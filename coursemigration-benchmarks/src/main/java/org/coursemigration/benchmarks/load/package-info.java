/**
 * The load programs, one for each kind of work as a whole. Start with {@link
 * org.coursemigration.benchmarks.load.LoadProgram}.
 */
package org.coursemigration.benchmarks.load;
