package org.coursemigration.storage.shareddisk;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Counts and hashes what goes through to the disk, and remembers when that failed: the content may
 * hide it or dress it up. Closing does nothing; the push closes the file.
 */
final class HashingStream extends OutputStream {

  private final OutputStream file;
  private final MessageDigest digest = Sha256.digest();
  private long size;
  private IOException failure;

  HashingStream(OutputStream file) {
    this.file = file;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      file.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
    digest.update(bytes, offset, length);
    size += length;
  }

  long size() {
    return size;
  }

  /** The hash of all bytes. To be asked once, at the end. */
  String sha256() {
    return Sha256.hex(digest);
  }

  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }
}
