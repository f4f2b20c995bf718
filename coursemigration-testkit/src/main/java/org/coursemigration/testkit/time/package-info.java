/**
 * Time that stands still until a test moves it: {@link
 * org.coursemigration.testkit.time.MutableClock}.
 */
package org.coursemigration.testkit.time;
