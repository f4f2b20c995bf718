/**
 * Tells open pages that something changed. Start with {@link
 * org.coursemigration.host.web.live.LiveResource}.
 */
package org.coursemigration.host.web.live;
