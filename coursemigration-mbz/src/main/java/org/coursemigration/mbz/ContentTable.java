package org.coursemigration.mbz;

import java.util.Arrays;

/**
 * Content hashes and a number for each, such as its size, in about forty bytes a hash: a backup may
 * hold a million of them. Keeps the order in which they were put. Not thread-safe.
 */
public final class ContentTable {
  private static final int FIRST_CAPACITY = 1024;

  private long[] firsts = new long[FIRST_CAPACITY];
  private long[] seconds = new long[FIRST_CAPACITY];
  private int[] thirds = new int[FIRST_CAPACITY];
  private long[] values = new long[FIRST_CAPACITY];
  // Positions in the arrays above, plus one; half of the slots stay empty.
  private int[] slots = new int[FIRST_CAPACITY * 2];
  private int size;

  /** Visits one hash. */
  @FunctionalInterface
  public interface Visitor {
    void visit(String contenthash, long value);
  }

  public int size() {
    return size;
  }

  /**
   * Puts the hash, or gives it another value.
   *
   * @return whether it is new
   */
  public boolean put(String contenthash, long value) {
    if (size == firsts.length) {
      grow();
    }
    long first = Long.parseUnsignedLong(contenthash, 0, 16, 16);
    long second = Long.parseUnsignedLong(contenthash, 16, 32, 16);
    int third = Integer.parseUnsignedInt(contenthash, 32, 40, 16);
    int slot = slot(first, second, third);
    if (slots[slot] != 0) {
      values[slots[slot] - 1] = value;
      return false;
    }
    firsts[size] = first;
    seconds[size] = second;
    thirds[size] = third;
    values[size] = value;
    slots[slot] = ++size;
    return true;
  }

  /** The value of the hash, or {@code otherwise} if it was never put. */
  public long get(String contenthash, long otherwise) {
    int slot =
        slot(
            Long.parseUnsignedLong(contenthash, 0, 16, 16),
            Long.parseUnsignedLong(contenthash, 16, 32, 16),
            Integer.parseUnsignedInt(contenthash, 32, 40, 16));
    return slots[slot] == 0 ? otherwise : values[slots[slot] - 1];
  }

  /** Visits every hash in the order of putting. */
  public void forEach(Visitor visitor) {
    for (int i = 0; i < size; i++) {
      visitor.visit(String.format("%016x%016x%08x", firsts[i], seconds[i], thirds[i]), values[i]);
    }
  }

  private int slot(long first, long second, int third) {
    // The hash is random already, unless someone made it up.
    long mixed = (first ^ (second * 0x9E3779B97F4A7C15L) ^ third) * 0xBF58476D1CE4E5B9L;
    int slot = (int) (mixed >>> 32) & (slots.length - 1);
    while (slots[slot] != 0 && !isAt(slots[slot] - 1, first, second, third)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean isAt(int i, long first, long second, int third) {
    return firsts[i] == first && seconds[i] == second && thirds[i] == third;
  }

  private void grow() {
    int capacity = firsts.length * 2;
    firsts = Arrays.copyOf(firsts, capacity);
    seconds = Arrays.copyOf(seconds, capacity);
    thirds = Arrays.copyOf(thirds, capacity);
    values = Arrays.copyOf(values, capacity);
    slots = new int[capacity * 2];
    for (int i = 0; i < size; i++) {
      slots[slot(firsts[i], seconds[i], thirds[i])] = i + 1;
    }
  }
}
