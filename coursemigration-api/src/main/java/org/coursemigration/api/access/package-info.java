/**
 * Who may do what: users, capabilities and web service tokens, as the host sees them. Start with
 * {@link org.coursemigration.api.access.AccessPolicy}.
 */
package org.coursemigration.api.access;
