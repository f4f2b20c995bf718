/**
 * A storage on an SFTP server, as an example for those who write one. Start with {@link
 * org.coursemigration.example.sftp.SftpStorageProvider}.
 */
package org.coursemigration.example.sftp;
