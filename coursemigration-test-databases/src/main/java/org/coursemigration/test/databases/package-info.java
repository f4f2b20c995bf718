/**
 * Real databases for tests: H2, and PostgreSQL and MariaDB servers from Maven's artifacts. Start
 * with {@link org.coursemigration.test.databases.FreshDatabase}.
 */
package org.coursemigration.test.databases;
