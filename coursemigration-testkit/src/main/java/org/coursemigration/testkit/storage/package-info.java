/**
 * What every storage must pass, and storages for tests of those that use one. To test a storage of
 * your own, start with {@link org.coursemigration.testkit.storage.BackupStorageContract}.
 */
package org.coursemigration.testkit.storage;
