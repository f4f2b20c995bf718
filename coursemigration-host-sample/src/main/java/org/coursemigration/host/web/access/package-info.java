/**
 * Who may do what on the pages: sessions, rights, form tokens. Start with {@link
 * org.coursemigration.host.web.access.AccessFilter}.
 */
package org.coursemigration.host.web.access;
