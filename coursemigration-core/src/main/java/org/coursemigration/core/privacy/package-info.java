/**
 * What is kept about users: described, exported and anonymised. Start with {@link
 * org.coursemigration.core.privacy.Privacy}.
 */
package org.coursemigration.core.privacy;
