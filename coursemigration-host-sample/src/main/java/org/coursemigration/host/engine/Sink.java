package org.coursemigration.host.engine;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The caller's stream. Tells its own failures from those of the work; closing it only flushes. */
final class Sink extends FilterOutputStream {

  private IOException failure;

  Sink(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    pass(() -> out.write(b));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    pass(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    pass(out::flush);
  }

  @Override
  public void close() throws IOException {
    flush();
  }

  private interface Call {
    void run() throws IOException;
  }

  private void pass(Call call) throws IOException {
    if (failure != null) {
      throw new IOException("The stream has failed before.", failure);
    }
    try {
      call.run();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Throws what the stream threw, if it did. */
  void throwFailure() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }
}
