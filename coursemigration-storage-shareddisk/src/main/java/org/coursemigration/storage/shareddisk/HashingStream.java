package org.coursemigration.storage.shareddisk;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.coursemigration.api.storage.Fingerprint;

/**
 * Takes the fingerprint of what goes through to the disk, and remembers when that failed: the
 * content may hide it or dress it up. Closing does nothing; the push closes the file.
 */
final class HashingStream extends OutputStream {

  private final OutputStream file;
  private final Fingerprint fingerprint = new Fingerprint();
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
    fingerprint.write(bytes, offset, length);
  }

  Fingerprint fingerprint() {
    return fingerprint;
  }

  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }
}
