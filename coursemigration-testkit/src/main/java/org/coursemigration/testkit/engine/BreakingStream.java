package org.coursemigration.testkit.engine;

import java.io.IOException;
import java.io.OutputStream;

/** Takes so many bytes and then fails, again and again with the same exception. */
final class BreakingStream extends OutputStream {

  private final IOException failure = new IOException("The contract's test has no room left.");
  private long room;
  private boolean closed;

  BreakingStream(long room) {
    this.room = room;
  }

  IOException failure() {
    return failure;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void write(int b) throws IOException {
    take(1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    take(length);
  }

  private void take(long length) throws IOException {
    room -= length;
    if (room < 0) {
      throw failure;
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
