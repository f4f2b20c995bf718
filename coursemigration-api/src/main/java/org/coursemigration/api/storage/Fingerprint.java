package org.coursemigration.api.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Counts and hashes the bytes that are written to it, and keeps none of them: what a storage needs
 * to know of a backup that passes through. For one thread.
 */
public final class Fingerprint extends OutputStream {

  private final MessageDigest digest;
  private long size;
  private String sha256;

  public Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** The fingerprint of all that the stream still has. The caller closes the stream. */
  public static Fingerprint of(InputStream in) throws IOException {
    Fingerprint fingerprint = new Fingerprint();
    in.transferTo(fingerprint);
    return fingerprint;
  }

  public static Fingerprint of(byte[] bytes) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.write(bytes, 0, bytes.length);
    return fingerprint;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /**
   * @throws IllegalStateException if the hash was asked for already
   */
  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (sha256 != null) {
      throw new IllegalStateException("The hash was asked for before the last byte came.");
    }
    digest.update(bytes, offset, length);
    size += length;
  }

  /** How many bytes came so far. */
  public long size() {
    return size;
  }

  /** The SHA-256 of all bytes, as 64 lower-case hexadecimal digits. To be asked at the end. */
  public String sha256() {
    if (sha256 == null) {
      sha256 = HexFormat.of().formatHex(digest.digest());
    }
    return sha256;
  }

  /** What a storage says of these bytes under this name. To be asked at the end. */
  public StoredBackup describedAs(BackupName name) {
    return new StoredBackup(name, size, Optional.of(sha256()));
  }
}
