/**
 * What differs between H2, PostgreSQL and MariaDB, and how tables come up to date on each. Start
 * with {@link org.coursemigration.database.Schema}.
 */
package org.coursemigration.database;
