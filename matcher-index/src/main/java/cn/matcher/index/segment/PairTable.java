package cn.matcher.index.segment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Weights of the word pairs that were seen, by the pair's hash (see {@link WordPairHash}).
 *
 * <p>Four in five lookups are for pairs never seen, so a small blocked Bloom filter (three bits in
 * one 64-bit word a pair; Putze, Sanders and Singler 2007) answers those before the larger table is
 * touched. A weight needs the frequency of the left word, which the file does not hold, and a
 * logarithm; it is computed when the pair is first met and kept beside its key.
 *
 * <p>Safe for concurrent use: keys never change, and threads that race to fill in a weight write
 * the same bits.
 */
final class PairTable {
  private static final VarHandle WEIGHT_BITS = MethodHandles.arrayElementVarHandle(long[].class);

  private static final int FILTER_BITS = 16;
  private static final int MIN_TABLE_BITS = 4;
  private static final double MAX_LOAD = 0.7;

  private final long[] filter = new long[1 << FILTER_BITS];

  /** Two entries a slot: the hash, 0 if empty, and the bits of the weight, 0 until computed. */
  private final long[] slots;

  private final int[] frequencies;
  private final int mask;
  private final int shift;
  private final int size;

  /**
   * Copies a hash table.
   *
   * @param hashes hashes of pairs, distinct except that 0 stands for an empty slot
   * @param pairFrequencies the frequency of each pair
   */
  PairTable(long[] hashes, int[] pairFrequencies) {
    int count = 0;
    for (long hash : hashes) {
      if (hash != 0) {
        count++;
      }
    }
    int bits = MIN_TABLE_BITS;
    while (count > MAX_LOAD * (1 << bits)) {
      bits++;
    }
    size = count;
    mask = (1 << bits) - 1;
    shift = 64 - bits;
    slots = new long[2 << bits];
    frequencies = new int[1 << bits];
    for (int i = 0; i < hashes.length; i++) {
      if (hashes[i] != 0) {
        put(hashes[i], pairFrequencies[i]);
      }
    }
  }

  /** Says whether a pair may have been seen; false is certain. */
  boolean mayContain(long hash) {
    long word = filter[(int) (hash >>> (64 - FILTER_BITS))];
    // Shift counts are taken modulo 64.
    return (word >>> hash & word >>> (hash >>> 6) & word >>> (hash >>> 12) & 1) != 0;
  }

  /**
   * Returns the slot of a pair, or -1.
   *
   * @param hash the pair's hash
   */
  int find(long hash) {
    if (hash == 0) {
      return -1; // smartcn finds an empty slot here, whose frequency is 0
    }
    int slot = home(hash);
    while (true) {
      long key = slots[2 * slot];
      if (key == hash) {
        return slot;
      }
      if (key == 0) {
        return -1;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** Returns the weight kept in a slot, or 0 if it was not computed yet. */
  double knownWeight(int slot) {
    return Double.longBitsToDouble((long) WEIGHT_BITS.getOpaque(slots, 2 * slot + 1));
  }

  /** Computes, keeps and returns the weight of a slot's pair. */
  double computeWeight(int slot, int leftFrequency) {
    double weight = PairWeight.of(leftFrequency, frequencies[slot]);
    WEIGHT_BITS.setOpaque(slots, 2 * slot + 1, Double.doubleToRawLongBits(weight));
    return weight;
  }

  /** Returns the frequency of a pair, 0 if it was never seen. */
  int frequency(long hash) {
    int slot = mayContain(hash) ? find(hash) : -1;
    return slot < 0 ? 0 : frequencies[slot];
  }

  int size() {
    return size;
  }

  long ramBytes() {
    return 8L * filter.length + 8L * slots.length + 4L * frequencies.length;
  }

  private void put(long hash, int frequency) {
    filter[(int) (hash >>> (64 - FILTER_BITS))] |=
        1L << hash | 1L << (hash >>> 6) | 1L << (hash >>> 12);
    int slot = home(hash);
    while (slots[2 * slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[2 * slot] = hash;
    frequencies[slot] = frequency;
  }

  private int home(long hash) {
    // The last characters of a pair hardly reach the middle bits of its hash: spread them.
    return (int) (hash * 0x9e3779b97f4a7c15L >>> shift);
  }
}
