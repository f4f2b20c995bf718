/**
 * Backups as objects of a bucket in any store that speaks the protocol of Amazon S3. Start with
 * {@link org.coursemigration.storage.s3.S3StorageProvider}; how a backup gets into the bucket is
 * told by {@code Publication}.
 */
package org.coursemigration.storage.s3;
