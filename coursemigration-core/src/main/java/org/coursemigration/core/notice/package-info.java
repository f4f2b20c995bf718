/**
 * What people should hear of: noticed once for the site, and sent through the notifiers that are
 * on. Start with {@link org.coursemigration.core.notice.TellNotices}.
 */
package org.coursemigration.core.notice;
