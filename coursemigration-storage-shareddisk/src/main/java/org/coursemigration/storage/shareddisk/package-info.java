/**
 * Backups in a directory that both sites mount, as plain files that a Moodle site can read and
 * write too. Start with {@link org.coursemigration.storage.shareddisk.SharedDiskStorageProvider}.
 */
package org.coursemigration.storage.shareddisk;
