package cn.matcher.dl4j;

import java.util.Arrays;
import java.util.Map;

/**
 * A text as rows of the token table with weights.
 *
 * @param rows ascending
 * @param weights above 0
 */
record Bag(int[] rows, float[] weights) {
  boolean isEmpty() {
    return rows.length == 0;
  }

  /** Tokens that the table does not have say nothing. */
  static Bag of(Map<String, Float> tokens, Map<String, Integer> table) {
    long[] known = new long[tokens.size()];
    int n = 0;
    for (Map.Entry<String, Float> t : tokens.entrySet()) {
      Integer row = table.get(t.getKey());
      if (row != null) {
        known[n++] = (long) row << 32 | Float.floatToRawIntBits(t.getValue()) & 0xFFFFFFFFL;
      }
    }
    Arrays.sort(known, 0, n);
    int[] rows = new int[n];
    float[] weights = new float[n];
    for (int i = 0; i < n; i++) {
      rows[i] = (int) (known[i] >>> 32);
      weights[i] = Float.intBitsToFloat((int) known[i]);
    }
    return new Bag(rows, weights);
  }
}
