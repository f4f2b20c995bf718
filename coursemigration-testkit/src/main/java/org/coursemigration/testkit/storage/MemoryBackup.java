package org.coursemigration.testkit.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.Fingerprint;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.api.storage.StoredItem;

/** One backup, its bytes in the pieces in which they were gathered. */
record MemoryBackup(StoredBackup description, Instant timeStored, List<byte[]> pieces) {

  StoredItem listed() {
    return StoredItem.backup(description.name(), description.size(), timeStored);
  }

  void writeTo(OutputStream out) throws IOException {
    for (byte[] piece : pieces) {
      out.write(piece);
    }
  }

  /** Gathers bytes. Pieces, because one growing array would need twice the memory at times. */
  static final class Writer extends OutputStream {

    private static final int PIECE_SIZE = 1 << 16;

    private final Fingerprint fingerprint = new Fingerprint();
    private final List<byte[]> pieces = new ArrayList<>();
    private byte[] piece = new byte[PIECE_SIZE];
    private int used;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      fingerprint.write(bytes, offset, length);
      int from = offset;
      int left = length;
      while (left > 0) {
        int step = Math.min(left, PIECE_SIZE - used);
        System.arraycopy(bytes, from, piece, used, step);
        used += step;
        from += step;
        left -= step;
        if (used == PIECE_SIZE) {
          pieces.add(piece);
          piece = new byte[PIECE_SIZE];
          used = 0;
        }
      }
    }

    MemoryBackup writtenAs(BackupName name, Instant now) {
      pieces.add(Arrays.copyOf(piece, used));
      return new MemoryBackup(fingerprint.describedAs(name), now, List.copyOf(pieces));
    }
  }
}
