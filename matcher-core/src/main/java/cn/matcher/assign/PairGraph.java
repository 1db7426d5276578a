package cn.matcher.assign;

import cn.matcher.error.InvalidRequestException;
import java.util.Arrays;

/**
 * Candidate pairs of two sides with a weight each. Immutable and safe for concurrent use.
 *
 * <p>Weights are kept as whole multiples of 2<sup>-40</sup>, so that sums and comparisons are exact
 * and an optimum is one to the last bit.
 */
public final class PairGraph {
  /** What weight 1 is. */
  static final long UNIT = 1L << 40;

  final int lefts;
  final int rights;

  /** Pairs of left {@code i} are {@code start[i]} to {@code start[i + 1]}, exclusive. */
  final int[] start;

  /** Of each pair. */
  final int[] left;

  final int[] right;
  final long[] weight;

  private PairGraph(Builder b) {
    lefts = b.lefts;
    rights = b.rights;
    start = new int[lefts + 1];
    for (int p = 0; p < b.size; p++) {
      start[b.left[p] + 1]++;
    }
    for (int i = 0; i < lefts; i++) {
      start[i + 1] += start[i];
    }
    left = new int[b.size];
    right = new int[b.size];
    weight = new long[b.size];
    int[] next = start.clone();
    for (int p = 0; p < b.size; p++) {
      int at = next[b.left[p]]++;
      left[at] = b.left[p];
      right[at] = b.right[p];
      weight[at] = b.weight[p];
    }
    requireDistinct();
  }

  private void requireDistinct() {
    int[] seenBy = new int[rights];
    for (int p = 0; p < right.length; p++) {
      if (seenBy[right[p]] == left[p] + 1) {
        throw new InvalidRequestException(
            "pair", "each pair once", "(" + left[p] + ", " + right[p] + ") twice");
      }
      seenBy[right[p]] = left[p] + 1;
    }
  }

  /** Number of candidate pairs. */
  public int size() {
    return right.length;
  }

  /**
   * Starts a graph.
   *
   * @param lefts number of parties on the left, which are 0 to {@code lefts - 1}
   * @param rights number of parties on the right
   */
  public static Builder builder(int lefts, int rights) {
    return new Builder(lefts, rights);
  }

  /** Collects pairs. Not safe for concurrent use. */
  public static final class Builder {
    private final int lefts;
    private final int rights;
    private int size;
    private int[] left = new int[64];
    private int[] right = new int[64];
    private long[] weight = new long[64];

    private Builder(int lefts, int rights) {
      if (lefts < 0 || rights < 0) {
        throw new InvalidRequestException("parties", "at least 0", Math.min(lefts, rights));
      }
      this.lefts = lefts;
      this.rights = rights;
    }

    /**
     * Adds a pair that may meet.
     *
     * @param value what the pair is worth, such as a probability, in [0, 1]
     * @throws InvalidRequestException if there is no such party or the value is out of range
     */
    public Builder add(int leftParty, int rightParty, double value) {
      requireParty("left", leftParty, lefts);
      requireParty("right", rightParty, rights);
      if (!(value >= 0 && value <= 1)) {
        throw new InvalidRequestException("weight", "0 to 1", value);
      }
      if (size == left.length) {
        int larger = Math.multiplyExact(size, 2);
        left = Arrays.copyOf(left, larger);
        right = Arrays.copyOf(right, larger);
        weight = Arrays.copyOf(weight, larger);
      }
      left[size] = leftParty;
      right[size] = rightParty;
      weight[size++] = Math.round(value * UNIT);
      return this;
    }

    private static void requireParty(String side, int party, int count) {
      if (party < 0 || party >= count) {
        throw new InvalidRequestException(side, "0 to " + (count - 1), party);
      }
    }

    /**
     * @throws InvalidRequestException if a pair was added twice
     */
    public PairGraph build() {
      return new PairGraph(this);
    }
  }
}
