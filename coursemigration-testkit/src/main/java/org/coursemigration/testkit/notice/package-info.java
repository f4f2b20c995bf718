/**
 * What every notifier must pass. To test one of your own, start with {@link
 * org.coursemigration.testkit.notice.NotifierContract}.
 */
package org.coursemigration.testkit.notice;
