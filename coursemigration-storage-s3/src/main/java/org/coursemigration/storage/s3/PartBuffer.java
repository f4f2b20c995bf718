package org.coursemigration.storage.s3;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;

/** The bytes of one part, in pieces: a small backup needs little memory, a part is never copied. */
final class PartBuffer {

  private static final int PIECE_SIZE = 1 << 16;

  private final int capacity;
  private final List<byte[]> pieces = new ArrayList<>();
  private int size;

  PartBuffer(int capacity) {
    this.capacity = capacity;
  }

  boolean isFull() {
    return size == capacity;
  }

  /** Takes as many of the bytes as there is room for, and tells how many. */
  int take(byte[] bytes, int offset, int length) {
    int taken = 0;
    while (taken < length && !isFull()) {
      int piece = size / PIECE_SIZE;
      if (piece == pieces.size()) {
        pieces.add(new byte[PIECE_SIZE]);
      }
      int start = size % PIECE_SIZE;
      int step = Math.min(Math.min(length - taken, PIECE_SIZE - start), capacity - size);
      System.arraycopy(bytes, offset + taken, pieces.get(piece), start, step);
      size += step;
      taken += step;
    }
    return taken;
  }

  /** Makes room for the next part. */
  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** The bytes, readable as often as the client sends them again. */
  RequestBody body() {
    return RequestBody.fromContentProvider(this::stream, size, "application/octet-stream");
  }

  private InputStream stream() {
    List<InputStream> streams = new ArrayList<>();
    for (int start = 0; start < size; start += PIECE_SIZE) {
      streams.add(
          new ByteArrayInputStream(
              pieces.get(start / PIECE_SIZE), 0, Math.min(PIECE_SIZE, size - start)));
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }
}
