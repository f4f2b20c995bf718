package org.coursemigration.storage.shareddisk;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.coursemigration.api.storage.TransferListener;

/** Tells a listener of the bytes that are read. */
final class WatchedStream extends FilterInputStream {

  private final TransferListener listener;

  WatchedStream(InputStream in, TransferListener listener) {
    super(in);
    this.listener = listener;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    tell(read < 0 ? read : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    tell(read);
    return read;
  }

  private void tell(int read) {
    if (read > 0) {
      listener.moved(read);
    }
  }
}
