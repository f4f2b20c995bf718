package org.coursemigration.mbz.xml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bounds how much the parser may read in one step. The JDK's parser keeps a whole tag, comment or
 * processing instruction in memory and has no limit for its length; text comes in pieces and is not
 * affected.
 */
final class StepBudgetInputStream extends FilterInputStream {
  private static final int STEP = 4 << 20;

  private int left = STEP;

  StepBudgetInputStream(InputStream in) {
    super(in);
  }

  void renew() {
    left = STEP;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    if (b >= 0) {
      spend(1);
    }
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read > 0) {
      spend(read);
    }
    return read;
  }

  private void spend(int bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new EndlessTokenException();
    }
  }

  /** A tag, comment or instruction longer than any a backup holds. */
  static final class EndlessTokenException extends IOException {
    private static final long serialVersionUID = 1L;

    EndlessTokenException() {
      super("a tag, comment or instruction is longer than " + STEP + " bytes");
    }
  }
}
