/**
 * Pages as they are written: words, layout, templates. Start with {@link
 * org.coursemigration.host.web.view.Visit}.
 */
package org.coursemigration.host.web.view;
