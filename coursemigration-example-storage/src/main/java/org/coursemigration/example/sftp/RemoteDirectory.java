package org.coursemigration.example.sftp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.Fingerprint;
import org.coursemigration.api.storage.StoredBackup;

/**
 * The directory on the server, over one channel. Backups lie in it under their own names; what is
 * being written is in {@value #PARTS}, the SHA-256 of each backup in {@value #CHECKSUMS}, which no
 * backup can be called as they begin with a dot. For one thread.
 */
final class RemoteDirectory {

  static final String PARTS = ".parts";
  static final String CHECKSUMS = ".checksums";

  private static final int CHECKSUM_LENGTH = 64;

  private final SftpClient sftp;
  private final String path;

  RemoteDirectory(SftpClient sftp, String path) {
    this.sftp = sftp;
    this.path = path;
  }

  // region: find
  /** What is stored under this name; empty only if the directory is there and has no such file. */
  Optional<StoredBackup> find(BackupName name) throws IOException {
    Optional<Attributes> file = attributes(name.value()).filter(Attributes::isRegularFile);
    if (file.isEmpty()) {
      sftp.stat(path);
      return Optional.empty();
    }
    return Optional.of(new StoredBackup(name, file.get().getSize(), checksum(name)));
  }

  // endregion

  Optional<Attributes> attributes(String name) throws IOException {
    try {
      return Optional.of(sftp.stat(at(name)));
    } catch (SftpException e) {
      if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  InputStream read(String name) throws IOException {
    return sftp.read(at(name));
  }

  /** A file that was not there before. */
  OutputStream create(String name) throws IOException {
    return sftp.write(at(name), OpenMode.Write, OpenMode.Create, OpenMode.Exclusive);
  }

  void makeDirectory(String name) throws IOException {
    if (attributes(name).isPresent()) {
      return;
    }
    try {
      sftp.mkdir(at(name));
    } catch (SftpException e) {
      if (attributes(name).isEmpty()) {
        throw e;
      }
    }
  }

  /** Brings to the disk what the server still holds in memory. */
  void sync(String name) throws IOException {
    OpenSSHFsyncExtension fsync = sftp.getExtension(OpenSSHFsyncExtension.class);
    try (CloseableHandle file = sftp.open(at(name), OpenMode.Write)) {
      fsync.fsync(file);
    }
  }

  /** Gives the file another name too, which must be free. */
  void link(String existing, String name) throws IOException {
    new HardLinkExtension(sftp).link(at(existing), at(name));
  }

  /** Gives the file another name, whatever had it before. */
  void replace(String existing, String name) throws IOException {
    sftp.getExtension(OpenSSHPosixRenameExtension.class).posixRename(at(existing), at(name));
  }

  /** Removes the file; does nothing if there is none. */
  void remove(String name) throws IOException {
    try {
      sftp.remove(at(name));
    } catch (SftpException e) {
      if (attributes(name).isPresent()) {
        throw e;
      }
    }
  }

  /** Whether the server can do what publishing needs. */
  boolean canPublish() {
    return new HardLinkExtension(sftp).isSupported()
        && sftp.getExtension(OpenSSHPosixRenameExtension.class) != null
        && sftp.getExtension(OpenSSHFsyncExtension.class) != null;
  }

  /** Reads the names in a directory below, of none if it is missing. */
  DirectoryEntries entries(String name) {
    return new DirectoryEntries(sftp, at(name), true);
  }

  /** Reads the names in the directory itself, which must be there. */
  DirectoryEntries entries() {
    return new DirectoryEntries(sftp, path, false);
  }

  private Optional<String> checksum(BackupName name) throws IOException {
    try (InputStream in = read(CHECKSUMS + "/" + name)) {
      return Optional.of(new String(in.readNBytes(CHECKSUM_LENGTH), US_ASCII));
    } catch (SftpException e) {
      if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Reads the whole file where no checksum tells what is in it. */
  String sha256(StoredBackup stored) throws IOException {
    if (stored.sha256().isPresent()) {
      return stored.sha256().get();
    }
    try (InputStream in = read(stored.name().value())) {
      return Fingerprint.of(in).sha256();
    }
  }

  private String at(String name) {
    return path + "/" + name;
  }
}
