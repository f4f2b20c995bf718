/**
 * The task scheduler on the host's own database: durable, and shared by all nodes of a site. Start
 * with {@link org.coursemigration.scheduler.db.DbTaskScheduler}.
 */
package org.coursemigration.scheduler.db;
