/**
 * A site for tests: the library wired as a host would, around the testkit's small LMS, and a target
 * that answers as told. Start with {@link org.coursemigration.core.fake.TestSite}.
 */
package org.coursemigration.core.fake;
