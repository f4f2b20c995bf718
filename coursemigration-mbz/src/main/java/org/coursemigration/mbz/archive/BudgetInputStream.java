package org.coursemigration.mbz.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.coursemigration.mbz.InvalidBackupException;

/**
 * Ends an archive that unpacks to more than is allowed, whether the bytes belong to an entry or lie
 * between entries.
 */
final class BudgetInputStream extends FilterInputStream {
  private final long allowed;
  private long count;

  BudgetInputStream(InputStream in, long allowed) {
    super(in);
    this.allowed = allowed;
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
    if (count > allowed) {
      throw tooLarge(allowed);
    }
  }

  static InvalidBackupException tooLarge(long allowed) {
    return new InvalidBackupException(
        "the archive unpacks to more than "
            + allowed
            + " bytes, the most that is allowed for its size: it may be an archive bomb");
  }
}
