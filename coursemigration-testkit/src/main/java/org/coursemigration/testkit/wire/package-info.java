/**
 * What a Moodle site answered over HTTP, and the test that ours answers the same. Start with {@link
 * org.coursemigration.testkit.wire.MoodleRestContract}.
 */
package org.coursemigration.testkit.wire;
