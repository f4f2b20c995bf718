package org.coursemigration.core.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.InputStream;

/** A long file that is nowhere: a beginning, then the same again and again. */
final class RepeatedBytes extends InputStream {

  static final long ENDLESS = Long.MAX_VALUE;

  private final byte[] unit;
  private byte[] current;
  private int position;
  private long unitsLeft;

  /** Every character is one byte. */
  RepeatedBytes(String beginning, String unit, long times) {
    this.current = beginning.getBytes(ISO_8859_1);
    this.unit = unit.getBytes(ISO_8859_1);
    this.unitsLeft = times;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    int count = 0;
    while (count < length && hasCurrent()) {
      int chunk = Math.min(length - count, current.length - position);
      System.arraycopy(current, position, target, offset + count, chunk);
      position += chunk;
      count += chunk;
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  private boolean hasCurrent() {
    if (position == current.length && unitsLeft > 0) {
      current = unit;
      position = 0;
      unitsLeft--;
    }
    return position < current.length;
  }
}
