/**
 * A small LMS in memory, for tests of those that use one: courses, categories, users' rights and
 * both engines, with a switch for every mishap. Start with {@link
 * org.coursemigration.testkit.lms.FakeLms}.
 */
package org.coursemigration.testkit.lms;
