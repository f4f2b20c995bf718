/**
 * Where course backups wait between the two sites. To write a storage, start with {@link
 * org.coursemigration.api.storage.BackupStorageProvider}.
 */
package org.coursemigration.api.storage;
