/**
 * One run of a migration's work: whether it may begin, what is watched while it runs, and how it is
 * stopped. Backup and restore stand on it alike. Start with {@link
 * org.coursemigration.core.attempt.Attempts}.
 */
package org.coursemigration.core.attempt;
