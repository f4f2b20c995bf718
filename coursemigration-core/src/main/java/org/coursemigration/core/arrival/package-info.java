/**
 * What arrived of a backup in its course, and the issues of what did not. Start with {@link
 * org.coursemigration.core.arrival.Arrival}.
 */
package org.coursemigration.core.arrival;
