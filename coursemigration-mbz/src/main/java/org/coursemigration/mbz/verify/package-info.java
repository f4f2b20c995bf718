/**
 * Checking a backup from the first byte to the last reference. Start with {@link
 * org.coursemigration.mbz.verify.BackupVerification}.
 */
package org.coursemigration.mbz.verify;
