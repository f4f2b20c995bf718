/**
 * What becomes of the requests at the target site: a source site asks until each restore has ended.
 * Start with {@link org.coursemigration.core.follow.FollowRestoresTask}.
 */
package org.coursemigration.core.follow;
