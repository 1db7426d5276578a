package cn.matcher.index;

import java.util.Arrays;
import org.apache.lucene.util.BytesRef;

/**
 * The distinct words and concepts of a record, as the forward index has them: what near-duplicates
 * are told by. Likeness is Jaccard's, the common tokens over all tokens of both.
 */
final class TokenSet {
  /**
   * Likeness from which records are near-duplicates. Copies of one achievement with small edits lie
   * above it, other records of its topic far below; see docs/ARCHITECTURE.md for what was measured.
   */
  static final double THRESHOLD = 0.6;

  /** With fewer tokens than this, only equal sets are duplicates: a title says too little. */
  static final int MIN_TOKENS = 12;

  private TokenSet() {}

  /** The hashes in ascending order. */
  static int[] of(BytesRef forward, ForwardIndex.Reader reader) {
    reader.reset(forward);
    reader.varint();
    int[] tokens = new int[reader.varint()];
    int last = 0;
    int distinct = 0;
    for (int i = 0; i < tokens.length; i++) {
      int v = reader.varint();
      if ((v & 1) != 0) {
        reader.next();
      }
      int hash = last + (v >>> 1);
      if (distinct == 0 || hash != last) {
        tokens[distinct++] = hash;
      }
      last = hash;
    }
    return distinct == tokens.length ? tokens : Arrays.copyOf(tokens, distinct);
  }

  static boolean areDuplicates(int[] a, int[] b) {
    if (Math.min(a.length, b.length) < MIN_TOKENS) {
      return a.length > 0 && Arrays.equals(a, b);
    }
    // The larger bounds the likeness.
    if (Math.min(a.length, b.length) < THRESHOLD * Math.max(a.length, b.length)) {
      return false;
    }
    return likeness(a, b) >= THRESHOLD;
  }

  /** In [0, 1]. */
  static double likeness(int[] a, int[] b) {
    int common = 0;
    for (int i = 0, j = 0; i < a.length && j < b.length; ) {
      if (a[i] == b[j]) {
        common++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    int all = a.length + b.length - common;
    return all == 0 ? 0 : common / (double) all;
  }
}
