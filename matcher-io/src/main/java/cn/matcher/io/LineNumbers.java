package cn.matcher.io;

import cn.matcher.error.InvalidDataException;

/**
 * In which line each id stood first, as an open-addressing table from a 64-bit hash of the id to
 * the line, so that ten million ids take 200 MB and not two gigabytes.
 *
 * <p>Two different ids with one hash would be taken for one; among ten million ids that happens
 * with probability 3·10⁻⁶.
 */
final class LineNumbers {
  private static final int MAX_CAPACITY = 1 << 30;

  private long[] hashes = new long[1 << 10];

  /** 0 marks a free slot; lines beyond 2³¹ are kept as unsigned. */
  private int[] lines = new int[hashes.length];

  private int size;

  /**
   * @return 0 if the id is new, else the line that it stood in before
   */
  long putIfAbsent(String id, long line) {
    if (size >= hashes.length / 4 * 3) {
      grow();
    }
    long hash = hash(id);
    int slot = slot(hash);
    if (lines[slot] != 0) {
      return Integer.toUnsignedLong(lines[slot]);
    }
    hashes[slot] = hash;
    lines[slot] = (int) line;
    size++;
    return 0;
  }

  /** The slot of the hash, or the free slot where it belongs. */
  private int slot(long hash) {
    int mask = hashes.length - 1;
    int slot = (int) hash & mask;
    while (lines[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    if (hashes.length == MAX_CAPACITY) {
      throw new InvalidDataException("file", "at most " + size + " records; split it", "more");
    }
    long[] oldHashes = hashes;
    int[] oldLines = lines;
    hashes = new long[2 * oldHashes.length];
    lines = new int[2 * oldLines.length];
    for (int i = 0; i < oldLines.length; i++) {
      if (oldLines[i] != 0) {
        int slot = slot(oldHashes[i]);
        hashes[slot] = oldHashes[i];
        lines[slot] = oldLines[i];
      }
    }
  }

  /** FNV-1a over the UTF-16 units (Fowler, Noll, Vo), finished by MurmurHash3's 64-bit mix. */
  private static long hash(String id) {
    long h = 0xCBF29CE484222325L;
    for (int i = 0; i < id.length(); i++) {
      h = (h ^ id.charAt(i)) * 0x100000001B3L;
    }
    h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
    h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return h ^ (h >>> 33);
  }
}
