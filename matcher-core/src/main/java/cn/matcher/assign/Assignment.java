package cn.matcher.assign;

/**
 * Chosen pairs, by left party and then in the order in which they were added, with the proof that
 * no choice is better. Immutable and safe for concurrent use.
 */
public final class Assignment {
  private final int[] left;
  private final int[] right;
  private final long[] leftPrice;
  private final long[] rightPrice;
  private final long total;
  private final long bound;

  /** Takes ownership of the prices. */
  Assignment(
      PairGraph g,
      boolean[] chosen,
      int[] leftCapacity,
      int[] rightCapacity,
      long[] leftPrice,
      long[] rightPrice) {
    this.leftPrice = leftPrice;
    this.rightPrice = rightPrice;
    int size = 0;
    for (boolean c : chosen) {
      size += c ? 1 : 0;
    }
    left = new int[size];
    right = new int[size];
    long sum = 0;
    long dual = 0;
    int at = 0;
    for (int p = 0; p < chosen.length; p++) {
      if (chosen[p]) {
        left[at] = g.left[p];
        right[at++] = g.right[p];
        sum += g.weight[p];
      }
      // Every pair counts here, chosen or not: this is the dual's value, whatever was chosen.
      dual += Math.max(0, g.weight[p] - leftPrice[g.left[p]] - rightPrice[g.right[p]]);
    }
    for (int i = 0; i < leftPrice.length; i++) {
      dual += leftCapacity[i] * leftPrice[i];
    }
    for (int j = 0; j < rightPrice.length; j++) {
      dual += rightCapacity[j] * rightPrice[j];
    }
    total = sum;
    bound = dual;
  }

  /** Number of chosen pairs. */
  public int size() {
    return left.length;
  }

  /** The left party of a pair, 0 to {@code size() - 1}. */
  public int left(int pair) {
    return left[pair];
  }

  /** The right party of a pair. */
  public int right(int pair) {
    return right[pair];
  }

  /** Sum of the chosen weights. */
  public double total() {
    return (double) total / PairGraph.UNIT;
  }

  /**
   * What no choice within the capacities can exceed, by weak duality: the sum of capacity times
   * price over all parties, and of what pairs weigh beyond their prices. Equal to {@link #total},
   * bit for bit, as the choice is optimal; computed from the prices alone, so that anybody can
   * check it.
   */
  public double upperBound() {
    return (double) bound / PairGraph.UNIT;
  }

  /**
   * What one more place of a left party would at most be worth, at least 0. A further pair of two
   * parties cannot improve the choice if it weighs no more than the sum of their prices.
   */
  public double leftPrice(int party) {
    return (double) leftPrice[party] / PairGraph.UNIT;
  }

  /** The same on the right. */
  public double rightPrice(int party) {
    return (double) rightPrice[party] / PairGraph.UNIT;
  }
}
