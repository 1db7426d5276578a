package cn.matcher.knowledge;

import java.util.Arrays;

/** The k greatest of an array of scores. */
final class TopEntries {
  private TopEntries() {}

  /** Indexes of the greatest scores above 0, greatest first, ties by index. */
  static int[] of(float[] scores, int k) {
    if (k <= 0) {
      return new int[0];
    }
    // Score and index in one long: ordered as (score, lower index first).
    long[] heap = new long[k];
    int size = 0;
    float least = 0;
    for (int i = 0; i < scores.length; i++) {
      float s = scores[i];
      if (s <= least) {
        continue;
      }
      long packed = ((long) Float.floatToIntBits(s) << 32) | (Integer.MAX_VALUE - i);
      if (size < k) {
        heap[size++] = packed;
        if (size == k) {
          Arrays.sort(heap);
          least = Float.intBitsToFloat((int) (heap[0] >>> 32));
        }
      } else {
        // Insertion keeps the few kept values sorted; replacements are rare.
        int at = 0;
        while (at + 1 < k && heap[at + 1] < packed) {
          heap[at] = heap[at + 1];
          at++;
        }
        heap[at] = packed;
        least = Float.intBitsToFloat((int) (heap[0] >>> 32));
      }
    }
    Arrays.sort(heap, 0, size);
    int[] best = new int[size];
    for (int i = 0; i < size; i++) {
      best[i] = Integer.MAX_VALUE - (int) heap[size - 1 - i];
    }
    return best;
  }
}
