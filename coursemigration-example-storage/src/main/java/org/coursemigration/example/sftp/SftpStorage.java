package org.coursemigration.example.sftp;

import static org.coursemigration.example.sftp.RemoteDirectory.CHECKSUMS;
import static org.coursemigration.example.sftp.RemoteDirectory.PARTS;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.sftp.client.SftpClient;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupContent;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupNotFoundException;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.DamagedBackupException;
import org.coursemigration.api.storage.Fingerprint;
import org.coursemigration.api.storage.LocalCopy;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StorageProblem;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.api.storage.StoredItem;
import org.coursemigration.api.storage.TransferListener;

/** Backups in a directory of an SFTP server that knows OpenSSH's extensions. Thread safe. */
final class SftpStorage implements BackupStorage {

  private static final String LISTING = "list the backups";

  private final SftpConnection connection;
  private final String path;
  private final String place;

  SftpStorage(SftpConnection connection, String path) {
    this.connection = connection;
    this.path = path;
    this.place = "in the directory '" + path + "' of " + connection;
  }

  // region: verbs
  @Override
  public StoredBackup push(BackupName name, BackupContent content) {
    return onServer(
        "store the backup '" + name + "'",
        directory -> new Push(directory, name, place).run(content));
  }

  @Override
  public Optional<StoredBackup> find(BackupName name) {
    return onServer("look for the backup '" + name + "'", directory -> directory.find(name));
  }

  @Override
  public void delete(BackupName name) {
    onServer(
        "delete the backup '" + name + "'",
        directory -> {
          if (directory.find(name).isPresent()) {
            directory.remove(name.value());
          }
          directory.remove(CHECKSUMS + "/" + name);
          return name;
        });
  }

  // endregion

  // region: pull
  @Override
  public PulledBackup pull(BackupName name) {
    return pull(name, bytes -> {});
  }

  @Override
  public PulledBackup pull(BackupName name, TransferListener listener) {
    return onServer(
        "fetch the backup '" + name + "'", directory -> pulled(name, directory, listener));
  }

  private PulledBackup pulled(BackupName name, RemoteDirectory directory, TransferListener listener)
      throws IOException {
    StoredBackup stored =
        directory.find(name).orElseThrow(() -> new BackupNotFoundException(name, place));
    LocalCopy copy = LocalCopy.of(name);
    try {
      String found = copied(directory.read(name.value()), copy, listener);
      String expected = stored.sha256().orElse(found);
      if (!found.equals(expected)) {
        throw new DamagedBackupException(name, expected, found);
      }
      return copy;
    } catch (IOException | RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  private static String copied(InputStream backup, LocalCopy copy, TransferListener listener)
      throws IOException {
    Fingerprint fingerprint = new Fingerprint();
    try (InputStream in = backup;
        OutputStream file = Files.newOutputStream(copy.file())) {
      OutputStream out = new ContentStream(file, fingerprint);
      byte[] block = new byte[1 << 16];
      for (int length = in.read(block); length >= 0; length = in.read(block)) {
        out.write(block, 0, length);
        listener.moved(length);
      }
    }
    return fingerprint.sha256();
  }

  // endregion

  // region: list
  @Override
  public Stream<StoredItem> list() {
    try {
      SftpClient sftp = connection.open();
      Listing listing = new Listing(new RemoteDirectory(sftp, path));
      return Stream.generate(() -> next(listing))
          .takeWhile(Optional::isPresent)
          .map(Optional::get)
          .onClose(() -> close(sftp));
    } catch (IOException e) {
      throw failure(LISTING, e);
    }
  }

  private Optional<StoredItem> next(Listing listing) {
    try {
      return listing.next();
    } catch (IOException e) {
      throw failure(LISTING, e);
    }
  }

  // endregion

  private void close(SftpClient sftp) {
    try {
      sftp.close();
    } catch (IOException e) {
      throw failure(LISTING, e);
    }
  }

  // region: discard
  @Override
  public void discard(StoredItem leftover) {
    Optional<String> orphan = below(CHECKSUMS, leftover);
    if (leftover.isBackup() || (orphan.isEmpty() && below(PARTS, leftover).isEmpty())) {
      throw new IllegalArgumentException("'" + leftover.name() + "' is no leftover " + place + ".");
    }
    onServer(
        "discard the leftover '" + leftover.name() + "'",
        directory -> {
          if (orphan.isEmpty() || directory.attributes(orphan.get()).isEmpty()) {
            directory.remove(leftover.name());
          }
          return leftover;
        });
  }

  private static Optional<String> below(String directory, StoredItem item) {
    return Optional.of(item.name())
        .filter(name -> name.startsWith(directory + "/"))
        .map(name -> name.substring(directory.length() + 1))
        .filter(name -> !name.startsWith(".") && name.indexOf('/') < 0);
  }

  // endregion

  // region: problem
  @Override
  public Optional<StorageProblem> problemWith(Access access) {
    try {
      return onServer(
          access == Access.READ ? "read" : "write",
          directory -> {
            directory.entries().next();
            if (access == Access.WRITE) {
              if (!directory.canPublish()) {
                return Optional.of(
                    new StorageProblem(
                        connection + " lacks what publishing needs. Use one of OpenSSH."));
              }
              new Probe(directory).run();
            }
            return Optional.empty();
          });
    } catch (StorageException e) {
      return Optional.of(new StorageProblem(e.getMessage()));
    }
  }

  // endregion

  @Override
  public void close() {
    connection.close();
  }

  // region: on-server
  /** What is done over one channel. */
  private interface Work<T> {
    T in(RemoteDirectory directory) throws IOException;
  }

  private <T> T onServer(String doing, Work<T> work) {
    try (SftpClient sftp = connection.open()) {
      return work.in(new RemoteDirectory(sftp, path));
    } catch (IOException e) {
      throw failure(doing, e);
    }
  }

  private StorageException failure(String doing, IOException reason) {
    if (reason instanceof InterruptedIOException) {
      Thread.currentThread().interrupt();
    }
    return new StorageException(
        "Cannot " + doing + " " + place + ": " + reason.getMessage(), reason);
  }
  // endregion
}
