package cn.matcher.index.segment;

/**
 * The weight of one edge of the word lattice: the smoothed negative log likelihood that one word
 * follows another.
 *
 * <p>With {@code f} the frequency of the left word, {@code p} the frequency of the pair, {@code N}
 * = {@link #TOTAL} and {@code a} = 0.1, the weight is
 *
 * <pre>{@code -ln( a (1 + f) / N  +  (1 - a) ((1 - 1/N) p / (1 + f) + 1/N) )}</pre>
 *
 * <p>This is the interpolated bigram of ICTCLAS (Zhang, Yu, Xiong and Liu, "HHMM-based Chinese
 * Lexical Analyzer ICTCLAS", SIGHAN 2003) with the constants of Lucene's smartcn. The operations
 * and their order are part of the contract: paths are compared by sums of these doubles, so a
 * result that differs in the last bit may choose another path between near-equal ones. A weight may
 * be negative, for pairs seen more often than their left word.
 */
final class PairWeight {
  /** The assumed size of the training corpus in words; also the frequency of a delimiter. */
  static final int TOTAL = 2_079_997 + 80_000;

  private static final double SMOOTHING = 0.1;
  private static final double RARE = 1.0 / TOTAL;

  private PairWeight() {}

  /**
   * Returns the weight of an edge.
   *
   * @param leftFrequency frequency of the left word, at least 0
   * @param pairFrequency frequency of the pair, at least 0
   */
  static double of(int leftFrequency, int pairFrequency) {
    double left = 1.0 + leftFrequency;
    double conditional = (1.0 - RARE) * pairFrequency / left + RARE;
    return -Math.log(SMOOTHING * left / TOTAL + (1.0 - SMOOTHING) * conditional);
  }

  /** Returns the weight of an edge whose pair was never seen. */
  static double unseen(int leftFrequency) {
    return of(leftFrequency, 0);
  }
}
