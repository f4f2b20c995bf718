package org.coursemigration.mbz.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends an archive that unpacks to more than is allowed, whether the bytes belong to an entry or lie
 * between entries.
 */
final class BudgetInputStream extends FilterInputStream {
  private final Budget budget;
  private long count;

  BudgetInputStream(InputStream in, Budget budget) {
    super(in);
    this.budget = budget;
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

  private void spend(int bytes) {
    count += bytes;
    if (count > budget.bytes()) {
      throw budget.exceeded();
    }
  }
}
