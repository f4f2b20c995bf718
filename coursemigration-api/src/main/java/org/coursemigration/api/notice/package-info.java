/**
 * How a site tells people and other programs what needs them, away from its pages. Start with
 * {@link org.coursemigration.api.notice.Notifier}.
 */
package org.coursemigration.api.notice;
