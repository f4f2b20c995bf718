/** Reading an unpacked backup. Start with {@link org.coursemigration.mbz.read.MoodleBackup}. */
package org.coursemigration.mbz.read;
