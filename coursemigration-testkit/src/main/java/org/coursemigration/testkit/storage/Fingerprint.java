package org.coursemigration.testkit.storage;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.StoredBackup;

/** Counts and hashes what is written to it, and keeps none of it. */
final class Fingerprint extends OutputStream {

  private final MessageDigest digest;
  private long size;

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
    size += length;
  }

  /** What a storage says of these bytes. To be asked once, at the end. */
  StoredBackup describedAs(BackupName name) {
    return new StoredBackup(name, size, Optional.of(HexFormat.of().formatHex(digest.digest())));
  }
}
