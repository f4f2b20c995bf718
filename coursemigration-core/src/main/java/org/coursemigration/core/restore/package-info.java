/**
 * The target site's side: restore requests that come in, the tasks that restore them, and the
 * clean-up after a failure. Start with {@link org.coursemigration.core.restore.RestoreRequests}.
 */
package org.coursemigration.core.restore;
