/**
 * A site for tests: a small LMS in memory, its engines with a switch for every mishap, a target
 * that answers as told, and all of it wired as a host would. Start with {@link
 * org.coursemigration.core.fake.TestSite}.
 */
package org.coursemigration.core.fake;
