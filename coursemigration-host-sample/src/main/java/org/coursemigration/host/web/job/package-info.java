/**
 * Work that takes longer than a page may wait, and how far it is. Start with {@link
 * org.coursemigration.host.web.job.Jobs}.
 */
package org.coursemigration.host.web.job;
