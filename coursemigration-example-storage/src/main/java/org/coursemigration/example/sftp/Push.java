package org.coursemigration.example.sftp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.coursemigration.example.sftp.RemoteDirectory.CHECKSUMS;
import static org.coursemigration.example.sftp.RemoteDirectory.PARTS;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.coursemigration.api.storage.BackupContent;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupNameTakenException;
import org.coursemigration.api.storage.Fingerprint;
import org.coursemigration.api.storage.StoredBackup;

/** One push: a part that nobody sees, which gets the name when it is whole. */
final class Push {

  private final RemoteDirectory directory;
  private final BackupName name;
  private final String place;
  private final String part = PARTS + "/" + UUID.randomUUID();
  private final String partChecksum = part + ".sha256";
  private boolean interrupted;

  Push(RemoteDirectory directory, BackupName name, String place) {
    this.directory = directory;
    this.name = name;
    this.place = place;
  }

  // region: push
  StoredBackup run(BackupContent content) throws IOException {
    directory.makeDirectory(PARTS);
    directory.makeDirectory(CHECKSUMS);
    try {
      StoredBackup pushed = write(content);
      publish(pushed);
      return pushed;
    } finally {
      removeParts();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private StoredBackup write(BackupContent content) throws IOException {
    Fingerprint fingerprint = new Fingerprint();
    try (OutputStream out = directory.create(part)) {
      content.writeTo(new ContentStream(out, fingerprint));
    }
    StoredBackup written = fingerprint.describedAs(name);
    try (OutputStream out = directory.create(partChecksum)) {
      out.write(fingerprint.sha256().getBytes(US_ASCII));
    }
    return written;
  }

  // endregion

  // region: publish
  private void publish(StoredBackup pushed) throws IOException {
    long arrived = directory.attributes(part).map(Attributes::getSize).orElse(0L);
    if (arrived != pushed.size()) {
      throw new IOException("only " + arrived + " of " + pushed.size() + " bytes arrived");
    }
    directory.sync(part);
    directory.sync(partChecksum);
    boolean won = tookName(pushed);
    try {
      // Again, for the name: the protocol cannot sync a directory, journals write both at once.
      directory.sync(part);
      directory.replace(partChecksum, CHECKSUMS + "/" + name);
    } catch (IOException e) {
      if (won) {
        takeBack(e);
      }
      throw e;
    }
  }

  /** False if the same bytes have the name already. */
  private boolean tookName(StoredBackup pushed) throws IOException {
    try {
      directory.link(part, name.value());
      return true;
    } catch (IOException e) {
      interrupted |= e instanceof InterruptedIOException;
      // Answers differ from server to server, and can be lost. What lies there now counts.
      StoredBackup there = directory.find(name).orElseThrow(() -> e);
      if (there.size() != pushed.size()
          || !directory.sha256(there).equals(pushed.sha256().orElseThrow())) {
        throw new BackupNameTakenException(name, place);
      }
      return false;
    }
  }

  // endregion

  private void takeBack(IOException reason) {
    try {
      directory.remove(name.value());
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private void removeParts() {
    try {
      directory.remove(part);
      directory.remove(partChecksum);
    } catch (IOException e) {
      // The push has ended as it has ended; what stays is a leftover, which the list shows.
      interrupted |= e instanceof InterruptedIOException;
    }
  }
}
