/**
 * Sites whose every durable step can go wrong, in one thread and under one clock. {@link
 * org.coursemigration.core.sim.Fate} decides what happens; start with {@link
 * org.coursemigration.core.sim.Site}.
 */
package org.coursemigration.core.sim;
