package cn.matcher.index;

import java.util.Arrays;

/** Numbers hashes from 0 in the order of their coming: open addressing, at most half full. */
final class HashSlots {
  private static final int SEEN_BITS = 1 << 15;

  private final int[] keys;
  private final int[] slots;
  private final int mask;

  /** A bit for the low bits of every hash: most questions are about hashes that never came. */
  private final long[] seen = new long[SEEN_BITS / Long.SIZE];

  private int size;

  /**
   * @param expected at most so many different hashes
   */
  HashSlots(int expected) {
    int capacity = Integer.highestOneBit(Math.max(16, expected * 4));
    mask = capacity - 1;
    keys = new int[capacity];
    slots = new int[capacity];
    Arrays.fill(keys, -1);
  }

  /** The slot of a non-negative hash, a new one if it comes for the first time. */
  int add(int hash) {
    int at = hash & mask;
    while (keys[at] >= 0 && keys[at] != hash) {
      at = (at + 1) & mask;
    }
    if (keys[at] < 0) {
      seen[(hash & (SEEN_BITS - 1)) >>> 6] |= 1L << hash;
      keys[at] = hash;
      slots[at] = size++;
    }
    return slots[at];
  }

  /** The slot of a hash, or -1. */
  int find(int hash) {
    if ((seen[(hash & (SEEN_BITS - 1)) >>> 6] >>> hash & 1) == 0) {
      return -1;
    }
    int at = hash & mask;
    while (keys[at] >= 0) {
      if (keys[at] == hash) {
        return slots[at];
      }
      at = (at + 1) & mask;
    }
    return -1;
  }

  /** Number of slots given. */
  int size() {
    return size;
  }
}
