package org.coursemigration.example.sftp;

import static org.coursemigration.example.sftp.RemoteDirectory.CHECKSUMS;
import static org.coursemigration.example.sftp.RemoteDirectory.PARTS;

import java.io.IOException;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.StoredItem;

/** Tells what lies in the directory: backups first, then what pushes left. For one thread. */
final class Listing {

  private final RemoteDirectory directory;
  private final DirectoryEntries files;
  private final DirectoryEntries parts;
  private final DirectoryEntries checksums;

  Listing(RemoteDirectory directory) {
    this.directory = directory;
    this.files = directory.entries();
    this.parts = directory.entries(PARTS);
    this.checksums = directory.entries(CHECKSUMS);
  }

  // region: list
  /** The next backup or leftover; empty at the end. */
  Optional<StoredItem> next() throws IOException {
    for (Optional<DirEntry> file = files.next(); file.isPresent(); file = files.next()) {
      if (isBackup(file.get())) {
        Attributes attributes = file.get().getAttributes();
        return Optional.of(
            StoredItem.backup(
                new BackupName(file.get().getFilename()),
                attributes.getSize(),
                attributes.getModifyTime().toInstant()));
      }
    }
    for (Optional<DirEntry> part = parts.next(); part.isPresent(); part = parts.next()) {
      if (part.get().getAttributes().isRegularFile()) {
        return Optional.of(leftover(PARTS, part.get()));
      }
    }
    for (Optional<DirEntry> sum = checksums.next(); sum.isPresent(); sum = checksums.next()) {
      if (sum.get().getAttributes().isRegularFile() && isOrphan(sum.get().getFilename())) {
        return Optional.of(leftover(CHECKSUMS, sum.get()));
      }
    }
    return Optional.empty();
  }

  /** A file of ours has a checksum, whatever its name; of others' files those of Moodle count. */
  private boolean isBackup(DirEntry file) throws IOException {
    String name = file.getFilename();
    return file.getAttributes().isRegularFile()
        && isLegal(name)
        && (name.endsWith(".mbz") || directory.attributes(CHECKSUMS + "/" + name).isPresent());
  }

  // endregion

  private boolean isOrphan(String name) throws IOException {
    return directory.attributes(name).isEmpty();
  }

  private static boolean isLegal(String name) {
    try {
      return new BackupName(name).value().equals(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static StoredItem leftover(String directory, DirEntry file) {
    Attributes attributes = file.getAttributes();
    return StoredItem.leftover(
        directory + "/" + file.getFilename(),
        attributes.getSize(),
        attributes.getModifyTime().toInstant());
  }
}
