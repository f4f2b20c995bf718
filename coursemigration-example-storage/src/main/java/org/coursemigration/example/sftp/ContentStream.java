package org.coursemigration.example.sftp;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.coursemigration.api.storage.Fingerprint;

/** What the content of a backup writes to: counts and hashes, and outlives a close by it. */
final class ContentStream extends FilterOutputStream {

  private final Fingerprint fingerprint;

  ContentStream(OutputStream out, Fingerprint fingerprint) {
    super(out);
    this.fingerprint = fingerprint;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    fingerprint.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    fingerprint.write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
