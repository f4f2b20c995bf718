package org.coursemigration.benchmarks.load;

import java.io.InputStream;
import java.util.Random;

/** Bytes that do not compress, the same for each seed. For one thread. */
final class Noise extends InputStream {

  private final Random random;
  private long left;

  Noise(long seed, long size) {
    this.random = new Random(seed);
    this.left = size;
  }

  @Override
  public int read() {
    if (left == 0) {
      return -1;
    }
    left--;
    return random.nextInt(1 << Byte.SIZE);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (left == 0) {
      return -1;
    }
    int count = (int) Math.min(left, length);
    int at = offset;
    // Four bytes of each number, as the generator has no way to fill a part of an array.
    for (int number = 0; at < offset + count; at++) {
      number = (at - offset) % Integer.BYTES == 0 ? random.nextInt() : number >>> Byte.SIZE;
      bytes[at] = (byte) number;
    }
    left -= count;
    return count;
  }
}
